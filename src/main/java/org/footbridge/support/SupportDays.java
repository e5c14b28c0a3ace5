package org.footbridge.support;

import java.time.Clock;
import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.springframework.stereotype.Component;

/**
 * The days on which lessons, meetings and visits of support can be: school days from the day it
 * starts. What is recorded has been; what is planned may be still to come. Where no terms are known
 * every day may be one.
 */
@Component
public class SupportDays {

  private final Provisions provisions;
  private final SchoolCalendars calendars;
  private final SchoolDays schoolDays;
  private final Dates dates;
  private final Clock clock;

  SupportDays(
      Provisions provisions,
      SchoolCalendars calendars,
      SchoolDays schoolDays,
      Dates dates,
      Clock clock) {
    this.provisions = provisions;
    this.calendars = calendars;
    this.schoolDays = schoolDays;
    this.dates = dates;
    this.clock = clock;
  }

  /**
   * @param field the form's key, for what is refused
   * @throws FormRefused when nothing of support can have been on this day, naming it and why
   */
  public void requireBeen(Case of, String field, LocalDate day) {
    if (day.isAfter(WorkingTime.today(clock))) {
      throw new FormRefused(field, "support.day.future", dates.day(day));
    }
    requirePossible(of, field, day);
  }

  /**
   * @throws FormRefused when nothing of support can be on this day, naming it and why
   */
  public void requirePossible(Case of, String field, LocalDate day) {
    schoolDays.require(field, day, of.id());
    LocalDate first = provisions.firstDay(of.id());
    if (day.isBefore(first)) {
      throw new FormRefused(field, "support.day.before", dates.day(day), dates.day(first));
    }
  }

  /** The first of these days from now on. */
  public LocalDate next(Case of) {
    LocalDate today = WorkingTime.today(clock);
    LocalDate first = provisions.firstDay(of.id());
    return schoolDays.onOrAfter(first.isAfter(today) ? first : today, of.id());
  }

  /** The last of these days up to now, to begin a form with; today before support has started. */
  public LocalDate last(Case of) {
    LocalDate today = WorkingTime.today(clock);
    var calendar = calendars.forSchool(of.schoolUrn());
    LocalDate last = calendar.knows(today) ? calendar.previousSchoolDay(today) : today;
    return last.isBefore(provisions.firstDay(of.id())) ? today : last;
  }
}
