package org.footbridge.support;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What teaching is given.
 *
 * @param kinds codes, for example {@code online-group}
 * @param hoursPerWeek hours of teaching in a week
 */
public record Provision(
    List<String> kinds,
    BigDecimal hoursPerWeek,
    List<String> subjects,
    String place,
    LocalDate startsOn,
    String why,
    String decidedBy,
    Instant decidedAt) {

  /** Teaching one to one in the pupil's home, the exception that needs a risk assessment. */
  public static final String HOME = "home-one-to-one";
}
