package org.footbridge.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a report is about.
 *
 * @param areas all of them where the report is of the whole authority
 * @param from the first month
 * @param until the last month, included
 */
record Scope(List<String> areas, YearMonth from, YearMonth until) {

  boolean covers(String area, YearMonth month) {
    return areas.contains(area) && !month.isBefore(from) && !month.isAfter(until);
  }

  List<YearMonth> months() {
    return Stream.iterate(from, month -> !month.isAfter(until), month -> month.plusMonths(1))
        .toList();
  }

  LocalDate firstDay() {
    return from.atDay(1);
  }

  LocalDate lastDay() {
    return until.atEndOfMonth();
  }
}
