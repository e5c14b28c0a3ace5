package org.footbridge.plan;

import java.time.Clock;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the version that counts from now on, and sends it to everybody. */
@Component
class KeepPlanWorker implements Worker<KeepPlanWorker.Input, Void> {

  record Input(String caseId) {}

  private final Plans plans;
  private final PlanLetter letter;
  private final Timeline timeline;
  private final Clock clock;

  KeepPlanWorker(Plans plans, PlanLetter letter, Timeline timeline, Clock clock) {
    this.plans = plans;
    this.letter = letter;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "plan.keep-plan";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    Plan plan = plans.working(id).orElseThrow();
    plan.agree(clock.instant());
    AgreedPlan agreed = plans.save(plan).agreed();
    timeline.record(
        id,
        "plan-agreed",
        Map.of("version", Integer.toString(agreed.number())),
        Timeline.FOOTBRIDGE);
    letter.send(id, agreed);
    return null;
  }
}
