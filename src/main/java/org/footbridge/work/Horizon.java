package org.footbridge.work;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.footbridge.Footbridge;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.springframework.stereotype.Component;

/** The next 5, 10 and 20 school days, as each school counts them. */
@Component
class Horizon {

  private static final int WEEK = 7;
  private static final int SCHOOL_DAYS_A_WEEK = 5;

  /** The last of so many school days from today on, by one calendar. */
  record Ends(LocalDate by5, LocalDate by10, LocalDate by20) {

    Instant after5() {
      return after(by5);
    }

    Instant after10() {
      return after(by10);
    }

    Instant after20() {
      return after(by20);
    }

    private static Instant after(LocalDate day) {
      return day.plusDays(1).atStartOfDay(Footbridge.ZONE).toInstant();
    }
  }

  record OfSchool(String urn, Ends ends) {}

  /**
   * @param own the schools with a calendar of their own
   */
  record Now(Instant at, LocalDate today, Ends usual, List<OfSchool> own) {}

  private final SchoolCalendars calendars;
  private final Clock clock;

  Horizon(SchoolCalendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  Now now() {
    LocalDate today = WorkingTime.today(clock);
    List<OfSchool> own =
        calendars.schools().stream()
            .map(urn -> new OfSchool(urn, ends(calendars.forSchool(urn), today)))
            .toList();
    return new Now(clock.instant(), today, ends(calendars.forAuthority(), today), own);
  }

  private static Ends ends(SchoolCalendar calendar, LocalDate today) {
    return new Ends(
        after(calendar, today, 5), after(calendar, today, 10), after(calendar, today, 20));
  }

  /** Where no terms are known, weekdays have to do, five a week. */
  private static LocalDate after(SchoolCalendar calendar, LocalDate day, int schoolDays) {
    try {
      return calendar.add(day, schoolDays);
    } catch (NoCalendarException unknown) {
      return day.plusDays((long) schoolDays * WEEK / SCHOOL_DAYS_A_WEEK);
    }
  }
}
