package org.footbridge.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.springframework.stereotype.Component;

/** The days around a review, counted in the days of the pupil's school. */
@Component
class ReviewDays {

  private static final int ARRANGED_BEFORE = 10;
  private static final int TIME_TO_ARRANGE = 5;
  private static final int OVERDUE_AFTER = 5;

  private final SchoolCalendars calendars;
  private final Clock clock;

  ReviewDays(SchoolCalendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  LocalDate today() {
    return WorkingTime.today(clock);
  }

  /** When the school is asked to arrange the review of this day. */
  Instant arrangeFrom(String urn, LocalDate dueOn) {
    return WorkingTime.morningOf(before(urn, dueOn, ARRANGED_BEFORE + TIME_TO_ARRANGE));
  }

  /** Until when it should have; never before there was time to. */
  Instant arrangeBy(String urn, LocalDate dueOn) {
    LocalDate wanted = before(urn, dueOn, ARRANGED_BEFORE);
    LocalDate soonest = after(urn, today(), 1);
    return WorkingTime.endOf(wanted.isBefore(soonest) ? soonest : wanted);
  }

  /** From when on a review of this day is overdue. */
  LocalDate overdueOn(String urn, LocalDate dueOn) {
    return after(urn, dueOn, OVERDUE_AFTER);
  }

  /** What is due around a review on this day, as the process names it. */
  Map<String, Object> around(LocalDate heldOn, String urn) {
    LocalDate dayBefore = before(urn, heldOn, 1);
    LocalDate reportBy = dayBefore.isBefore(today()) ? heldOn : dayBefore;
    return Map.of(
        "progressDueAt", WorkingTime.endOf(reportBy).toString(),
        "reviewAt", WorkingTime.morningOf(heldOn).toString(),
        "recordReviewDueAt", WorkingTime.endOf(heldOn).toString(),
        "voicesUntil", WorkingTime.endOf(heldOn).toString());
  }

  LocalDate after(String urn, LocalDate day, int schoolDays) {
    return calendars.after(urn, day, schoolDays);
  }

  LocalDate before(String urn, LocalDate day, int schoolDays) {
    return calendars.before(urn, day, schoolDays);
  }
}
