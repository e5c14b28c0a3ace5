package org.footbridge.attendance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.attendance.Codes.Code;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.pages.WrittenDay;
import org.jspecify.annotations.Nullable;

/** Reads day, session and code of a pupil who has a case, or says what is wrong with them. */
final class SessionReader {

  /** A file has some hundreds of days; one with more is not worth remembering them. */
  private static final int MOST_DAYS = 5000;

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

  /**
   * Either a day or what is wrong with it.
   *
   * @param unknown no terms are known for the day
   */
  record Day(@Nullable LocalDate day, @Nullable Fault fault, boolean school, boolean unknown) {}

  private final Codes.Known codes;
  private final SchoolCalendar calendar;
  private final LocalDate today;
  private final Map<String, Day> days = new HashMap<>();

  SessionReader(Codes.Known codes, SchoolCalendar calendar, LocalDate today) {
    this.codes = codes;
    this.calendar = calendar;
    this.today = today;
  }

  Day day(String cell) {
    Day known = days.get(cell);
    if (known != null) {
      return known;
    }
    if (days.size() > MOST_DAYS) {
      days.clear();
    }
    Day read = read(cell);
    days.put(cell, read);
    return read;
  }

  private Day read(String cell) {
    LocalDate day = written(cell, today);
    if (WrittenDay.isSpreadsheetNumber(cell)) {
      return wrong(Fault.of("date-number", Fault.shown(cell)));
    }
    if (day == null) {
      return wrong(Fault.of("date", Fault.shown(cell)));
    }
    if (day.isAfter(today)) {
      return wrong(Fault.of("future", SHOWN.format(day)));
    }
    boolean unknown = !calendar.knows(day);
    boolean weekend = day.getDayOfWeek().getValue() > 5;
    return new Day(day, null, unknown ? !weekend : calendar.isSchoolDay(day), unknown);
  }

  /** The day of a cell; null when it is none. */
  static @Nullable LocalDate written(String cell, LocalDate today) {
    List<Integer> parts = WrittenDay.parts(cell, today);
    try {
      return parts.isEmpty() ? null : LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
    } catch (DateTimeException none) {
      return null;
    }
  }

  private static Day wrong(Fault fault) {
    return new Day(null, fault, false, false);
  }

  /** The code for the session, or the fault. */
  Object code(String cell, LocalDate day, boolean school, String session) {
    String code = codes.code(cell, session).orElse(null);
    if (code == null) {
      return Fault.of("unknown-code", Fault.shown(cell));
    }
    if (codes.on(code, day).isEmpty()) {
      Code some = codes.some(code);
      return day.isBefore(some.since())
          ? Fault.of("code-not-yet", code, SHOWN.format(day), SHOWN.format(some.since()))
          : Fault.of("code-no-longer", code, SHOWN.format(day), SHOWN.format(some.until()));
    }
    if (!school && !code.equals(Codes.CLOSURE)) {
      return Fault.of("no-school", SHOWN.format(day));
    }
    return code;
  }
}
