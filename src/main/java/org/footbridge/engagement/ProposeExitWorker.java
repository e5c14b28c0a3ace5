package org.footbridge.engagement;

import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.support.ExitProposals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the lead teacher to look at ending support, because the pupil does not attend. */
@Component
class ProposeExitWorker implements Worker<ProposeExitWorker.Input, Void> {

  record Input(String caseId, String concernId) {}

  private final EngagementConcerns concerns;
  private final ExitProposals exits;

  ProposeExitWorker(EngagementConcerns concerns, ExitProposals exits) {
    this.concerns = concerns;
    this.exits = exits;
  }

  @Override
  public String jobType() {
    return "engagement.propose-exit";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Concern.Decision decision = Objects.requireNonNull(concerns.one(input.concernId()).decision());
    exits.propose(
        CaseId.of(input.caseId()).value(),
        "engagement",
        "not-attending",
        decision.offer(),
        decision.madeBy());
    return null;
  }
}
