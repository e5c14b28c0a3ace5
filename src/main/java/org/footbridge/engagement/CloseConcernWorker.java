package org.footbridge.engagement;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends the concern; the case goes on. */
@Component
class CloseConcernWorker implements Worker<CloseConcernWorker.Input, Void> {

  record Input(String caseId, String concernId) {}

  private final EngagementConcerns concerns;
  private final Timeline timeline;
  private final Clock clock;

  CloseConcernWorker(EngagementConcerns concerns, Timeline timeline, Clock clock) {
    this.concerns = concerns;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "engagement.close-concern";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Concern concern = concerns.one(input.concernId());
    concern.close(WorkingTime.today(clock));
    concerns.save(concern);
    timeline.record(
        CaseId.of(input.caseId()),
        "engagement-concern-closed",
        Map.of("outcome", Objects.requireNonNull(concern.outcome())),
        Timeline.FOOTBRIDGE);
    return null;
  }
}
