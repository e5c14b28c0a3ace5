package org.footbridge.engagement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A lesson of the timetable on one day. */
record PlannedLesson(LocalDate day, WeeklyLesson lesson) {

  /** The Monday of its week. */
  LocalDate week() {
    return monday(day);
  }

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  boolean isAbout(Lesson recorded) {
    return recorded.heldOn().equals(day) && recorded.subject().equals(lesson.subject());
  }
}
