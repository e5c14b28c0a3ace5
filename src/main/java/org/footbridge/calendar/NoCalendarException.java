package org.footbridge.calendar;

import java.time.LocalDate;

/**
 * The date is in no school year that this calendar knows. Whether it is a school day is then
 * unknown, and an unknown day is never guessed: somebody must import the terms first.
 */
public class NoCalendarException extends RuntimeException {

  private final LocalDate date;
  private final String whose;

  public NoCalendarException(LocalDate date, String whose) {
    super("The term calendar of " + whose + " does not cover " + date + ": import its terms");
    this.date = date;
    this.whose = whose;
  }

  public LocalDate date() {
    return date;
  }

  /** {@code the authority} or {@code school <URN>}. */
  public String whose() {
    return whose;
  }
}
