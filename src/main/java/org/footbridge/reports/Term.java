package org.footbridge.reports;

import java.time.LocalDate;
import java.time.YearMonth;

/** A term of the authority's calendar. */
record Term(String name, LocalDate firstDay, LocalDate lastDay) {

  boolean covers(YearMonth from, YearMonth until) {
    return !from.isBefore(YearMonth.from(firstDay)) && !until.isAfter(YearMonth.from(lastDay));
  }
}
