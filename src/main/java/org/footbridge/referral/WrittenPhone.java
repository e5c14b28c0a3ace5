package org.footbridge.referral;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A telephone number as people and spreadsheets write it. */
final class WrittenPhone {

  /** A number, an extension, and whose it is. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "([+]?[0-9 ()./-]+?)( ?(?:ext|x)[.]? ?[0-9]+)?(?: ?[(]([\\p{L} .'-]{1,15})[)])?",
          Pattern.CASE_INSENSITIVE);

  /** What is left of a British number when a spreadsheet took it for one to count with. */
  private static final Pattern WITHOUT_ITS_ZERO = Pattern.compile("[1-378][0-9]{9}");

  private static final Pattern ROUNDED = Pattern.compile("[0-9][.,][0-9]+e[+]?[0-9]+");
  private static final int FEWEST_DIGITS = 10;
  private static final int MOST_DIGITS = 15;

  private WrittenPhone() {}

  /**
   * @return the number as it was written, or a {@link Problem}
   */
  static Object read(ReferralField field, String text) {
    String plain = text.replaceAll("[\u2010-\u2015\u2212]", "-").replaceFirst("[.]0$", "");
    if (ROUNDED.matcher(plain.toLowerCase(Locale.ROOT)).matches()) {
      return Problem.at(field, "phone-rounded");
    }
    if (WITHOUT_ITS_ZERO.matcher(plain.replace(" ", "")).matches()) {
      return "0" + plain;
    }
    Matcher number = NUMBER.matcher(plain);
    if (!number.matches()) {
      return Problem.at(field, "phone");
    }
    String digits = number.group(1).replaceAll("[^0-9]", "");
    if (digits.length() > MOST_DIGITS) {
      return Problem.at(field, "one-phone");
    }
    return digits.length() < FEWEST_DIGITS ? Problem.at(field, "phone") : plain;
  }
}
