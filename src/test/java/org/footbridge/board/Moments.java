package org.footbridge.board;

import java.time.Instant;
import java.time.LocalDate;

/** The door for tests of other modules: the days by which the board tells how a deadline stands. */
public final class Moments {

  private Moments() {}

  public static LocalDate today(Instant at) {
    return Moment.at(at).today();
  }

  public static LocalDate warnedThrough(Instant at) {
    return Moment.at(at).warnedThrough();
  }
}
