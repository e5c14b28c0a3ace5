package org.footbridge.casework;

import java.util.regex.Pattern;

/**
 * The unique pupil number of England: a check letter, eleven digits and a last character that is a
 * digit, or a letter in a temporary number.
 */
public final class Upn {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
  private static final Pattern FORM =
      Pattern.compile("[" + LETTERS + "][0-9]{11}[0-9" + LETTERS + "]");

  private Upn() {}

  public static boolean hasItsForm(String upn) {
    return FORM.matcher(upn).matches();
  }

  public static boolean hasItsCheckLetter(String upn) {
    return upn.charAt(0) == checkLetter(upn.substring(1));
  }

  /** Each of the twelve characters times its place, from 2; the rest by 23 gives the letter. */
  static char checkLetter(String twelve) {
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      char c = twelve.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : LETTERS.indexOf(c);
      sum += value * (i + 2);
    }
    return LETTERS.charAt(sum % LETTERS.length());
  }
}
