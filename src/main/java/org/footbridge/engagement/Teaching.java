package org.footbridge.engagement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who teaches a pupil and when, and whether it is known to have happened. */
@Component
class Teaching {

  /**
   * @param next in words
   * @param weeksNotRecorded weeks that are over and of which something planned is not recorded
   */
  record Shown(
      String teacher,
      List<String> weekly,
      String place,
      @Nullable String next,
      @Nullable LocalDate lastGiven,
      long weeksNotRecorded,
      @Nullable LocalDate notRecordedSince) {}

  private final Arrangements arrangements;
  private final PlannedLessons planned;
  private final Lessons lessons;
  private final Cases cases;
  private final LessonWords words;
  private final Clock clock;

  Teaching(
      Arrangements arrangements,
      PlannedLessons planned,
      Lessons lessons,
      Cases cases,
      LessonWords words,
      Clock clock) {
    this.arrangements = arrangements;
    this.planned = planned;
    this.lessons = lessons;
    this.cases = cases;
    this.words = words;
    this.clock = clock;
  }

  /** None before anything was arranged. */
  @Nullable Shown of(CaseId id) {
    return arrangements
        .of(id.value())
        .map(arranged -> shown(cases.byId(id), arranged))
        .orElse(null);
  }

  private Shown shown(Case about, Arrangement arranged) {
    LocalDate today = WorkingTime.today(clock);
    List<PlannedLesson> notRecorded =
        planned.notRecorded(about, PlannedLesson.monday(today).minusDays(1));
    return new Shown(
        arranged.teacherName(),
        arranged.weekly().stream().map(words::weekly).toList(),
        arranged.place(),
        about.isInSupport() ? planned.next(about, today).map(words::planned).orElse(null) : null,
        lessons.lastGiven(about.id().value()).orElse(null),
        notRecorded.stream().map(PlannedLesson::week).distinct().count(),
        notRecorded.isEmpty() ? null : notRecorded.getFirst().day());
  }
}
