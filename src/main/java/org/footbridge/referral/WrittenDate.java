package org.footbridge.referral;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.footbridge.pages.WrittenDay;

/** A day of the past as people, spreadsheets and school systems write it, British order. */
final class WrittenDate {

  private static final int OLDEST_AGE = 25;

  private WrittenDate() {}

  /**
   * @return a {@link LocalDate} or a {@link Problem}
   */
  static Object read(ReferralField field, String text, LocalDate today) {
    if (WrittenDay.isSpreadsheetNumber(text)) {
      return Problem.at(field, "date-number");
    }
    LocalDate date;
    try {
      List<Integer> parts = WrittenDay.parts(text, today);
      if (parts.isEmpty()) {
        return Problem.at(field, "date");
      }
      if (parts.get(1) > Month.values().length) {
        return Problem.at(field, "no-such-month", parts.get(1).toString());
      }
      date = LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
    } catch (DateTimeException e) {
      return Problem.at(field, "no-such-date");
    }
    if (date.isAfter(today)) {
      return Problem.at(field, "future-date");
    }
    return date.isBefore(today.minusYears(OLDEST_AGE)) ? Problem.at(field, "date-long-ago") : date;
  }
}
