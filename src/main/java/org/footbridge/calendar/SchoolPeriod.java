package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** Some days in a row of a term calendar: a term, or days in it on which no pupil is taught. */
public record SchoolPeriod(Kind kind, String name, LocalDate first, LocalDate last) {

  /** What the days are. */
  public enum Kind {
    TERM,
    HALF_TERM,
    HOLIDAY,
    INSET,
    CLOSED;

    /** As it is written in the database and in message keys: {@code half-term}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public SchoolPeriod {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("'" + name + "' ends before it starts: " + last);
    }
  }

  public static SchoolPeriod term(String name, LocalDate first, LocalDate last) {
    return new SchoolPeriod(Kind.TERM, name, first, last);
  }

  public static SchoolPeriod halfTerm(String name, LocalDate first, LocalDate last) {
    return new SchoolPeriod(Kind.HALF_TERM, name, first, last);
  }

  public static SchoolPeriod inset(String name, LocalDate day) {
    return new SchoolPeriod(Kind.INSET, name, day, day);
  }

  public static SchoolPeriod closed(String name, LocalDate first, LocalDate last) {
    return new SchoolPeriod(Kind.CLOSED, name, first, last);
  }

  public boolean isTerm() {
    return kind == Kind.TERM;
  }

  Stream<LocalDate> days() {
    return first.datesUntil(last.plusDays(1));
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  boolean overlaps(SchoolPeriod other) {
    return !last.isBefore(other.first) && !other.last.isBefore(first);
  }

  boolean sameDaysAs(SchoolPeriod other) {
    return kind == other.kind && first.equals(other.first) && last.equals(other.last);
  }
}
