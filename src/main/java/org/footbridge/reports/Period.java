package org.footbridge.reports;

import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time that a report for others may be about: a month, a term of four months or a school year. No
 * two of them overlap in part, so that less can be worked out from one by another.
 */
record Period(YearMonth from, YearMonth until) {

  private static final int TERM = 4;
  private static final int YEAR = 12;
  private static final int[] LENGTHS = {1, TERM, YEAR};

  /** Those that hold this month: itself, its term, its school year. */
  static List<Period> holding(YearMonth month) {
    YearMonth september = schoolYearOf(month);
    int since = (int) september.until(month, java.time.temporal.ChronoUnit.MONTHS);
    return java.util.Arrays.stream(LENGTHS)
        .mapToObj(
            length -> {
              YearMonth from = september.plusMonths(since / length * length);
              return new Period(from, from.plusMonths(length - 1));
            })
        .toList();
  }

  /** All of the school year that begins in this September. */
  static List<Period> ofSchoolYear(YearMonth september) {
    return Stream.iterate(september, month -> month.plusMonths(1))
        .limit(YEAR)
        .flatMap(month -> holding(month).stream())
        .distinct()
        .toList();
  }

  /** The September in which the school year of a month began. */
  static YearMonth schoolYearOf(YearMonth month) {
    int year =
        month.getMonth().compareTo(Month.SEPTEMBER) < 0 ? month.getYear() - 1 : month.getYear();
    return YearMonth.of(year, Month.SEPTEMBER);
  }

  boolean covers(YearMonth month) {
    return !month.isBefore(from) && !month.isAfter(until);
  }
}
