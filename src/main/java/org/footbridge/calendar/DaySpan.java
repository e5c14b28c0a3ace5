package org.footbridge.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in a row.
 *
 * @param until the first day after them; none while nobody knows
 */
public record DaySpan(LocalDate from, @Nullable LocalDate until) {

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
