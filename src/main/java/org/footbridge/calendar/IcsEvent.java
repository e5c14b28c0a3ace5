package org.footbridge.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event of a file, once for each time it takes place, as days. What is wrong with its dates is a
 * message key; it has no days then.
 *
 * @param line where it begins in the file
 * @param source of its calendar, see {@link IcsText.Calendar}
 * @param partOfDay whether it takes only some hours of one day
 */
record IcsEvent(
    int line,
    String summary,
    @Nullable String uid,
    String source,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    boolean partOfDay,
    boolean cancelled,
    @Nullable String problem) {

  /** When it takes place; only for one whose dates can be read. */
  Days days() {
    if (first == null || last == null) {
      throw new IllegalStateException("The event at line " + line + " has no days");
    }
    return new Days(first, last);
  }

  /** Some days in a row. */
  record Days(LocalDate first, LocalDate last) {

    long length() {
      return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** How many of them are from Monday to Friday. */
    int weekdays() {
      return (int)
          first
              .datesUntil(last.plusDays(1))
              .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
              .count();
    }

    boolean overlaps(Days other) {
      return !last.isBefore(other.first) && !other.last.isBefore(first);
    }
  }
}
