package org.footbridge.plan;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes who did not contribute in time: the plan goes on without them. */
@Component
class NoteSilenceWorker implements Worker<NoteSilenceWorker.Input, Void> {

  record Input(String caseId) {}

  private final Plans plans;
  private final Contributions contributions;
  private final Timeline timeline;

  NoteSilenceWorker(Plans plans, Contributions contributions, Timeline timeline) {
    this.plans = plans;
    this.contributions = contributions;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "plan.note-silence";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    Plan plan = plans.working(id).orElseThrow();
    contributions.of(plan.id()).stream()
        .filter(Contribution::isOpen)
        .forEach(
            silent ->
                timeline.record(
                    id,
                    "plan-contribution-missing",
                    Map.of("who", silent.who()),
                    Timeline.FOOTBRIDGE));
    contributions.close(plan.id());
    return null;
  }
}
