package org.footbridge.plan;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.support.ExitProposals;
import org.springframework.stereotype.Component;

/**
 * Four weeks of full weeks are over: the end of support is proposed, unless the plan was changed
 * meanwhile and has phases to go.
 */
@Component
class CheckFullTimeWorker implements Worker<CheckFullTimeWorker.Input, CheckFullTimeWorker.Output> {

  record Input(String caseId) {}

  record Output(boolean fullTime) {}

  private final Phases phases;
  private final ExitProposals proposals;
  private final Timeline timeline;

  CheckFullTimeWorker(Phases phases, ExitProposals proposals, Timeline timeline) {
    this.phases = phases;
    this.proposals = proposals;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "plan.check-full-time";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    if (phases.toGo(id).isPresent()) {
      return new Output(false);
    }
    timeline.record(id, "full-time-four-weeks", Map.of(), Timeline.FOOTBRIDGE);
    proposals.propose(id.value(), "phases", "reintegrated", "", Timeline.FOOTBRIDGE);
    return new Output(true);
  }
}
