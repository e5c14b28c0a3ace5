package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whoever counted days out by a calendar and counts them anew when it changes. Before it does, it
 * says which would move.
 */
public interface CountedDays {

  /**
   * A day that would be another.
   *
   * @param what a message key: what is due on it
   * @param reference of the case
   */
  record Moved(String what, String reference, String schoolUrn, LocalDate from, LocalDate to) {}

  /**
   * Changes nothing. What only some may know of is left out.
   *
   * @param schoolUrn whose calendar would change; none for the authority's
   * @param proposed the calendar that a school would follow then, by its URN
   */
  List<Moved> wouldMove(@Nullable String schoolUrn, Function<String, SchoolCalendar> proposed);

  /** How far into the future they count at most, in weeks: so far terms must be known. */
  int longestInWeeks();
}
