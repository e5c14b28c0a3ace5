package org.footbridge.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A day as people type it into the three boxes of a date. */
public final class TypedDay {

  private static final int SHORTEST_NAME = 3;

  private TypedDay() {}

  /**
   * The day; nothing when it is none.
   *
   * @param month a number, or the month's name, whole or begun
   * @param year with four digits
   */
  public static Optional<LocalDate> of(String day, String month, String year) {
    String inYear = PastedText.code(year);
    int onDay = number(PastedText.code(day));
    String named = PastedText.code(month);
    int inMonth = monthNamed(named).map(Month::getValue).orElse(number(named));
    if (!inYear.matches("[0-9]{4}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(Integer.parseInt(inYear), inMonth, onDay));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** The month whose English name begins so, "Jul" or "Sept." for example. */
  public static Optional<Month> monthNamed(String begun) {
    String name = begun.toLowerCase(Locale.ROOT).replaceFirst("[.]$", "");
    if (name.length() < SHORTEST_NAME) {
      return Optional.empty();
    }
    return Arrays.stream(Month.values())
        .filter(
            month ->
                month
                    .getDisplayName(TextStyle.FULL, Locale.UK)
                    .toLowerCase(Locale.ROOT)
                    .startsWith(name.equals("sept") ? "sep" : name))
        .findFirst();
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
  }
}
