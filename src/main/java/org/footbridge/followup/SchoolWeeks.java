package org.footbridge.followup;

import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendar;

/**
 * Weeks in which pupils are taught. They are counted as seven days from a day, not from Monday to
 * Sunday; seven days without a single school day are a week of holiday and do not count.
 */
final class SchoolWeeks {

  private static final int DAYS = 7;

  private SchoolWeeks() {}

  /**
   * The first day after so many school weeks that begin on a day.
   *
   * @throws org.footbridge.calendar.NoCalendarException when no terms are known as far as that
   */
  static LocalDate after(SchoolCalendar calendar, LocalDate first, int weeks) {
    LocalDate day = first;
    for (int counted = 0; counted < weeks; day = day.plusDays(DAYS)) {
      if (isWeekOfSchool(calendar, day)) {
        counted++;
      }
    }
    return day;
  }

  /**
   * The first day of so many school weeks that end on a day. Where the calendar does not reach back
   * so far, every week is taken for one of school.
   */
  static LocalDate before(SchoolCalendar calendar, LocalDate last, int weeks) {
    LocalDate day = last.plusDays(1);
    for (int counted = 0; counted < weeks; ) {
      day = day.minusDays(DAYS);
      if (!calendar.knows(day)
          || !calendar.knows(day.plusDays(DAYS - 1))
          || isWeekOfSchool(calendar, day)) {
        counted++;
      }
    }
    return day;
  }

  private static boolean isWeekOfSchool(SchoolCalendar calendar, LocalDate first) {
    return first.datesUntil(first.plusDays(DAYS)).anyMatch(calendar::isSchoolDay);
  }
}
