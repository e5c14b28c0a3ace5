package org.footbridge.attendance;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.footbridge.pages.Dates;

/** Some days in a row of a table: the first few, and how many follow. */
final class DaysInWords {

  private static final int SHOWN = 5;

  private DaysInWords() {}

  static String of(List<LocalDate> days, Dates dates) {
    String first =
        days.stream().limit(SHOWN).map(dates::shortDay).collect(Collectors.joining(", "));
    return days.size() <= SHOWN
        ? first
        : first + " … " + dates.shortDay(days.getLast()) + " (" + days.size() + ")";
  }
}
