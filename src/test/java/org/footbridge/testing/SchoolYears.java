package org.footbridge.testing;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/**
 * School years after those of the sample calendar, made up but plausible: a run of tests moves its
 * one clock through many lives of cases, one after the other.
 */
public final class SchoolYears {

  private static final int FIRST = 2028;
  private static final int HOW_MANY = 40;

  private SchoolYears() {}

  public static byte[] asCalendarFile() {
    return asCalendarFile(HOW_MANY);
  }

  /** From September 2028 on. */
  public static byte[] asCalendarFile(int howMany) {
    StringBuilder ics = new StringBuilder();
    line(ics, "BEGIN:VCALENDAR");
    line(ics, "VERSION:2.0");
    line(ics, "PRODID:-//Marlshire//Term dates of years to come//EN");
    for (int year = FIRST; year < FIRST + howMany; year++) {
      term(ics, year, "Autumn", from(year, Month.SEPTEMBER, 1), until(year, Month.DECEMBER, 19));
      halfTerm(ics, year, LocalDate.of(year, Month.OCTOBER, 1), 4);
      int next = year + 1;
      term(ics, next, "Spring", from(next, Month.JANUARY, 3), until(next, Month.MARCH, 30));
      halfTerm(ics, next, LocalDate.of(next, Month.FEBRUARY, 1), 3);
      term(ics, next, "Summer", from(next, Month.APRIL, 12), until(next, Month.JULY, 22));
      halfTerm(ics, next, LocalDate.of(next, Month.MAY, 1), 5);
    }
    line(ics, "END:VCALENDAR");
    return ics.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static LocalDate from(int year, Month month, int day) {
    return LocalDate.of(year, month, day).with(TemporalAdjusters.nextOrSame(MONDAY));
  }

  private static LocalDate until(int year, Month month, int day) {
    return LocalDate.of(year, month, day).with(TemporalAdjusters.previousOrSame(FRIDAY));
  }

  private static void term(StringBuilder ics, int year, String name, LocalDate from, LocalDate to) {
    event(ics, year + "-" + name, name + " term", from, to);
  }

  private static void halfTerm(StringBuilder ics, int year, LocalDate month, int monday) {
    LocalDate first = month.with(TemporalAdjusters.dayOfWeekInMonth(monday, MONDAY));
    if (first.getMonth() != month.getMonth()) {
      first = first.minusWeeks(1);
    }
    event(ics, year + "-half-" + month.getMonth(), "half term", first, first.plusDays(4));
  }

  private static void event(
      StringBuilder ics, String uid, String summary, LocalDate first, LocalDate last) {
    line(ics, "BEGIN:VEVENT");
    line(ics, "UID:" + uid + "@marlshire.example");
    line(ics, "DTSTAMP:20250401T090000Z");
    line(ics, "DTSTART;VALUE=DATE:" + first.format(DateTimeFormatter.BASIC_ISO_DATE));
    line(ics, "DTEND;VALUE=DATE:" + last.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE));
    line(ics, "SUMMARY:" + summary);
    line(ics, "END:VEVENT");
  }

  private static void line(StringBuilder ics, String text) {
    ics.append(text).append("\r\n");
  }
}
