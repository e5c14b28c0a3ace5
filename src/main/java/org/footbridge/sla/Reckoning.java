package org.footbridge.sla;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.footbridge.calendar.Phrase;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SkippedDays;

/** The due date of a promise before any pause or change, and how it is counted, in words. */
record Reckoning(LocalDate due, List<Phrase> phrases) {

  private static final int WEEKDAYS = 5;

  static Reckoning of(
      LocalDate on,
      int length,
      SlaPolicy.Unit unit,
      boolean withoutHolidays,
      SchoolCalendar calendar) {
    return switch (unit) {
      case SCHOOL_DAYS -> schoolDays(on, length, calendar);
      case WEEKS ->
          withoutHolidays
              ? termWeeks(on, length, calendar)
              : moved(on, "sla.working.weeks", length, on.plusWeeks(length), calendar);
      case MONTHS -> moved(on, "sla.working.months", length, on.plusMonths(length), calendar);
    };
  }

  private static Reckoning schoolDays(LocalDate on, int length, SchoolCalendar calendar) {
    if (length > 0) {
      return new Reckoning(
          calendar.add(on, length), List.of(Phrase.of("calendar.working.after", length, on)));
    }
    LocalDate due = calendar.nextSchoolDay(on);
    return new Reckoning(
        due,
        List.of(
            Phrase.of(
                due.equals(on) ? "sla.working.same-day" : "sla.working.first-school-day", on)));
  }

  private static Reckoning moved(
      LocalDate on, String message, int length, LocalDate end, SchoolCalendar calendar) {
    List<Phrase> phrases = new ArrayList<>();
    phrases.add(Phrase.of(message, length, on));
    return toSchoolDay(on, end, phrases, calendar);
  }

  /** Counts weekdays, so that a holiday moves the end by just the weekdays it takes. */
  private static Reckoning termWeeks(LocalDate on, int weeks, SchoolCalendar calendar) {
    List<SkippedDays> holidays = new ArrayList<>();
    LocalDate day = on;
    int left = weeks * WEEKDAYS;
    while (left > 0) {
      day = day.plusDays(1);
      if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
        continue;
      }
      Optional<SkippedDays> holiday = calendar.longHoliday(day);
      if (holiday.isPresent()) {
        holidays.add(holiday.get());
        day = holiday.get().last();
      } else {
        left--;
      }
    }
    List<Phrase> phrases = new ArrayList<>();
    phrases.add(Phrase.of("sla.working.weeks", weeks, on));
    for (SkippedDays holiday : holidays) {
      phrases.add(
          Phrase.of(
              "calendar.working." + (phrases.size() == 1 ? "skipping" : "also") + ".holidays",
              holiday.first(),
              holiday.last()));
    }
    return toSchoolDay(on, day, phrases, calendar);
  }

  /**
   * The last school day before; when that leaves less than half of the time, the first after. A
   * review held just before the summer is not followed by another one the next day.
   */
  private static Reckoning toSchoolDay(
      LocalDate on, LocalDate end, List<Phrase> phrases, SchoolCalendar calendar) {
    LocalDate due = calendar.previousSchoolDay(end);
    if (ChronoUnit.DAYS.between(on, due) * 2 < ChronoUnit.DAYS.between(on, end)) {
      due = calendar.nextSchoolDay(end);
      phrases.add(Phrase.of("sla.working.moved-later", end));
    } else if (!due.equals(end)) {
      phrases.add(Phrase.of("sla.working.moved", end));
    }
    return new Reckoning(due, phrases);
  }
}
