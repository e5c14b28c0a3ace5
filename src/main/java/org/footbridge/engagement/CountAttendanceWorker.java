package org.footbridge.engagement;

import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/**
 * Counts the lessons since the timetable was changed. Lessons are still missed when the pattern is
 * there again, or when not one lesson was attended.
 */
@Component
class CountAttendanceWorker
    implements Worker<CountAttendanceWorker.Input, CountAttendanceWorker.Output> {

  record Input(String caseId, String concernId) {}

  record Output(boolean stillMissing) {}

  private final EngagementConcerns concerns;
  private final Lessons lessons;
  private final Timeline timeline;
  private final EngagementSettings settings;

  CountAttendanceWorker(
      EngagementConcerns concerns,
      Lessons lessons,
      Timeline timeline,
      EngagementSettings settings) {
    this.concerns = concerns;
    this.lessons = lessons;
    this.timeline = timeline;
    this.settings = settings;
  }

  @Override
  public String jobType() {
    return "engagement.count-attendance";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId caseId = CaseId.of(input.caseId());
    Concern concern = concerns.one(input.concernId());
    Concern.Timetable changed = Objects.requireNonNull(concern.timetable());
    Lessons.Count count = lessons.countSince(caseId.value(), changed.fromDay());
    boolean still =
        count.missed() >= settings.missedLessons() || (count.missed() > 0 && count.attended() == 0);
    concern.counted(new Concern.Since(count.attended(), count.missed(), still));
    concerns.save(concern);
    timeline.record(
        caseId,
        "lessons-looked-back-at",
        Map.of("found", still ? "still-missing" : "joining"),
        Timeline.FOOTBRIDGE);
    return new Output(still);
  }
}
