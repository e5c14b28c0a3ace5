package org.footbridge.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Figures as the Department for Education prints them, with its symbols; half is rounded up. */
final class Numbers {

  /** Left out, so that nobody can be recognised. */
  static final String CONFIDENTIAL = "c";

  /** There can be no such figure. */
  static final String NOT_APPLICABLE = "z";

  /** There is one, and it is not known. */
  static final String NOT_AVAILABLE = "x";

  /** Not nothing, but rounds to it. */
  static final String LOW = "low";

  private Numbers() {}

  static String count(long n) {
    return NumberFormat.getIntegerInstance(Locale.UK).format(n);
  }

  /** In per cent, to one decimal. */
  static String share(long part, long whole) {
    if (whole == 0) {
      return NOT_APPLICABLE;
    }
    BigDecimal share =
        BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    return share.signum() == 0 && part > 0 ? LOW : share + "%";
  }

  /** A number of hours, to two decimals at most. */
  static String hours(BigDecimal hours) {
    return hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
  }

  /** Hours for five of so many school days. */
  static String hoursAWeek(BigDecimal hours, long days) {
    return days == 0
        ? NOT_APPLICABLE
        : hours(
            hours
                .multiply(BigDecimal.valueOf(5))
                .divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_UP));
  }

  /** A number of school days, to half a day. */
  static String days(double days) {
    return BigDecimal.valueOf(days).stripTrailingZeros().toPlainString();
  }
}
