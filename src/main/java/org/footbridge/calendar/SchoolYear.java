package org.footbridge.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.footbridge.calendar.IcsEvent.Days;

/**
 * A school year, from 1 September to 31 August; some schools begin in the last days of August.
 *
 * @param begins the calendar year of its autumn
 */
record SchoolYear(int begins) implements Comparable<SchoolYear> {

  private static final int LAST_WEEK_OF_AUGUST = 24;

  static SchoolYear of(LocalDate day) {
    boolean autumn =
        day.getMonthValue() > Month.AUGUST.getValue()
            || (day.getMonth() == Month.AUGUST && day.getDayOfMonth() >= LAST_WEEK_OF_AUGUST);
    return new SchoolYear(autumn ? day.getYear() : day.getYear() - 1);
  }

  static Stream<SchoolYear> of(Days days) {
    return IntStream.rangeClosed(of(days.first()).begins, of(days.last()).begins)
        .mapToObj(SchoolYear::new);
  }

  boolean covers(LocalDate day) {
    return of(day).equals(this);
  }

  /** As people write it: {@code 2026/27}. */
  String words() {
    return "%d/%02d".formatted(begins, (begins + 1) % 100);
  }

  @Override
  public int compareTo(SchoolYear other) {
    return Integer.compare(begins, other.begins);
  }
}
