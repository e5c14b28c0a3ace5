package org.footbridge.flow;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole weeks, since that is what is counted.
 *
 * @param from a Monday
 * @param until a Sunday
 */
record Period(LocalDate from, LocalDate until) {

  private static final int LONGEST_CODE = 30;
  private static final int DAYS_TO_SUNDAY = 6;

  /** The weeks that hold these days. */
  static Period holding(LocalDate first, LocalDate last) {
    return new Period(Stay.weekOf(first), Stay.weekOf(last).plusDays(DAYS_TO_SUNDAY));
  }

  /** Reads {@link #code}; nothing for anything else. */
  static Optional<Period> read(@Nullable String code) {
    if (code == null || code.length() > LONGEST_CODE || !code.contains("..")) {
      return Optional.empty();
    }
    String[] days = code.split("\\.\\.", 2);
    try {
      LocalDate first = LocalDate.parse(days[0]);
      LocalDate last = LocalDate.parse(days[1]);
      return last.isBefore(first) ? Optional.empty() : Optional.of(holding(first, last));
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }

  String code() {
    return from + ".." + until;
  }
}
