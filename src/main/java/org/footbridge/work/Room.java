package org.footbridge.work;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.work.Absences.Absence;
import org.footbridge.work.Capacities.Capacity;
import org.springframework.stereotype.Component;

/**
 * How many steps somebody has room for until a day: their capacity on the school days they are
 * there.
 */
@Component
class Room {

  private static final int SCHOOL_DAYS_A_WEEK = 5;

  private final SchoolCalendars calendars;

  Room(SchoolCalendars calendars) {
    this.calendars = calendars;
  }

  /**
   * Rounded down: a step is done or not.
   *
   * @param until with this day; today is over already for what falls due after it
   */
  long until(LocalDate until, LocalDate today, Capacity capacity, List<Absence> away) {
    SchoolCalendar calendar = calendars.forAuthority();
    long days =
        today
            .plusDays(1)
            .datesUntil(until.plusDays(1))
            .filter(day -> isWorked(day, calendar))
            .filter(day -> away.stream().noneMatch(absence -> covers(absence, day)))
            .count();
    return capacity.stepsAWeek() * days / SCHOOL_DAYS_A_WEEK;
  }

  static boolean covers(Absence absence, LocalDate day) {
    return !day.isBefore(absence.firstDay()) && !day.isAfter(absence.lastDay());
  }

  /** School days; weekdays where no terms are known. */
  private static boolean isWorked(LocalDate day, SchoolCalendar calendar) {
    try {
      return calendar.isSchoolDay(day);
    } catch (NoCalendarException unknown) {
      return day.getDayOfWeek().getValue() <= SCHOOL_DAYS_A_WEEK;
    }
  }
}
