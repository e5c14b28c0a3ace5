package org.footbridge.access;

/**
 * Who helps those who cannot get in.
 *
 * @param name a person
 * @param telephone shown on one line
 */
public record WhomToCall(String name, String telephone) {

  private static final char NO_BREAK_SPACE = '\u00a0';

  public WhomToCall {
    telephone = telephone.replace(' ', NO_BREAK_SPACE);
  }
}
