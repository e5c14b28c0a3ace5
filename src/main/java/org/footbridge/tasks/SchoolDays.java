package org.footbridge.tasks;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.Wording;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** Days in forms that can only be days of the pupil's school. */
@Component
public class SchoolDays {

  private final SchoolCalendars calendars;
  private final Cases cases;
  private final Wording wording;
  private final Dates dates;

  SchoolDays(SchoolCalendars calendars, Cases cases, Wording wording, Dates dates) {
    this.wording = wording;
    this.calendars = calendars;
    this.cases = cases;
    this.dates = dates;
  }

  /** The day itself where it has school or no calendar reaches it yet. */
  public LocalDate onOrAfter(LocalDate day, CaseId id) {
    return onOrAfter(day, calendar(id));
  }

  private static LocalDate onOrAfter(LocalDate day, SchoolCalendar calendar) {
    return calendar.knows(day) ? calendar.nextSchoolDay(day) : day;
  }

  private SchoolCalendar calendar(CaseId id) {
    return calendars.forSchool(cases.byId(id).schoolUrn());
  }

  /**
   * A day that no calendar reaches yet is taken.
   *
   * @throws FormRefused for a day without school; it says why, and names the next with
   */
  public void require(String field, LocalDate day, CaseId id) {
    SchoolCalendar calendar = calendar(id);
    calendar
        .noSchool(day)
        .ifPresent(
            why -> {
              throw new FormRefused(
                  field,
                  "tasks.form.wrong.no-school-day",
                  wording.say(List.of(why)),
                  dates.day(onOrAfter(day, calendar)));
            });
  }
}
