package org.footbridge.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A day of the past as people, spreadsheets and school systems write it, British order. */
public final class WrittenDay {

  private static final String SEPARATOR = "[-/. \\u2010-\\u2015]{1,2}";
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "([0-9]{4})"
              + SEPARATOR
              + "([0-9]{1,2})"
              + SEPARATOR
              + "([0-9]{1,2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?");
  private static final Pattern COMPACT = Pattern.compile("((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "([0-9]{1,2})"
              + SEPARATOR
              + "([0-9]{1,2})"
              + SEPARATOR
              + "([0-9]{4}|[0-9]{2})(?: 0?0:00(?::00)?)?");
  private static final Pattern MONTH_IN_WORDS =
      Pattern.compile(
          "([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]*([a-z]{3,9})[-/., ]*([0-9]{4}|[0-9]{2})");
  private static final Pattern WEEKDAY =
      Pattern.compile("(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ");

  /** How a spreadsheet keeps days of 1994 to 2064; two kinds of them count from different days. */
  private static final Pattern SPREADSHEET_NUMBER = Pattern.compile("[3-5][0-9]{4}(?:[.]0+)?");

  private static final int CENTURY = 100;

  private WrittenDay() {}

  /** Whether a spreadsheet saved the number it keeps a day as, and not the day. */
  public static boolean isSpreadsheetNumber(String text) {
    return SPREADSHEET_NUMBER.matcher(text).matches();
  }

  /**
   * Year, month and day, which may be none of the calendar; empty when it is no date.
   *
   * @param written in one line
   */
  public static List<Integer> parts(String written, LocalDate today) {
    String text =
        WEEKDAY.matcher(written.toLowerCase(Locale.ROOT)).replaceFirst("").toUpperCase(Locale.ROOT);
    for (Pattern order : List.of(YEAR_FIRST, COMPACT)) {
      Matcher found = order.matcher(text);
      if (found.matches()) {
        return Stream.of(1, 2, 3).map(found::group).map(Integer::valueOf).toList();
      }
    }
    Matcher digits = DAY_FIRST.matcher(text);
    if (digits.matches()) {
      return List.of(
          year(digits.group(3), today),
          Integer.valueOf(digits.group(2)),
          Integer.valueOf(digits.group(1)));
    }
    Matcher words = MONTH_IN_WORDS.matcher(text.toLowerCase(Locale.ROOT));
    if (!words.matches()) {
      return List.of();
    }
    return TypedDay.monthNamed(words.group(2))
        .map(
            month ->
                List.of(
                    year(words.group(3), today), month.getValue(), Integer.valueOf(words.group(1))))
        .orElse(List.of());
  }

  /** Two digits are the last year of that ending: these days are past, and less than 25 years. */
  private static int year(String written, LocalDate today) {
    int year = Integer.parseInt(written);
    if (written.length() > 2) {
      return year;
    }
    int thisCentury = today.getYear() / CENTURY * CENTURY + year;
    return thisCentury > today.getYear() ? thisCentury - CENTURY : thisCentury;
  }
}
