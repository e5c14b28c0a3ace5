package org.footbridge.duty;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.jspecify.annotations.Nullable;

/**
 * Counts school days for many cases at one moment: each school's calendar is read once. Where no
 * terms are known weekdays have to do, five a week, as for tasks.
 */
final class SchoolDayCount {

  private static final int WEEK = 7;
  private static final int SCHOOL_DAYS_A_WEEK = 5;

  /** So many school days or fewer before the last one it is urgent: from day 10 of 15. */
  static final int URGENT = 5;

  private final SchoolCalendars calendars;
  private final LocalDate today;
  private final Map<String, SchoolCalendar> known = new HashMap<>();

  SchoolDayCount(SchoolCalendars calendars, LocalDate today) {
    this.calendars = calendars;
    this.today = today;
  }

  /**
   * @param named the day that was named; none where it is so many school days after it was known
   */
  LocalDate due(String urn, LocalDate knownOn, @Nullable LocalDate named, int within) {
    if (named != null) {
      return named;
    }
    try {
      return of(urn).add(knownOn, within);
    } catch (NoCalendarException unknown) {
      return knownOn.plusDays((long) within * WEEK / SCHOOL_DAYS_A_WEEK);
    }
  }

  /** School days after the first day, up to and with the second; none when that is earlier. */
  int between(String urn, LocalDate from, LocalDate to) {
    if (!to.isAfter(from)) {
      return 0;
    }
    try {
      return of(urn).between(from, to);
    } catch (NoCalendarException unknown) {
      return (int) (ChronoUnit.DAYS.between(from, to) * SCHOOL_DAYS_A_WEEK / WEEK);
    }
  }

  DutyState state(String urn, LocalDate due, @Nullable LocalDate settled, boolean paused) {
    if (settled != null) {
      return settled.isAfter(due) ? DutyState.DECIDED_LATE : DutyState.DECIDED;
    }
    if (paused) {
      return DutyState.PAUSED;
    }
    if (due.isBefore(today)) {
      return DutyState.OVERDUE;
    }
    return between(urn, today, due) <= URGENT ? DutyState.URGENT : DutyState.PENDING;
  }

  LocalDate today() {
    return today;
  }

  private SchoolCalendar of(String urn) {
    return known.computeIfAbsent(urn, calendars::forSchool);
  }
}
