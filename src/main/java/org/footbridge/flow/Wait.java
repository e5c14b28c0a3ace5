package org.footbridge.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.jspecify.annotations.Nullable;

/**
 * How long a case waited.
 *
 * @param days school days after the first day, up to and with the last, without those on which a
 *     deadline of the case was paused; {@link #UNKNOWN} where no terms are known
 * @param paused the school days left out for that
 */
record Wait(int days, int paused) {

  static final int UNKNOWN = -1;

  /**
   * A time in which a deadline of the case was paused.
   *
   * @param until null while it is
   */
  record Pause(LocalDate from, @Nullable LocalDate until) {}

  static Wait between(
      LocalDate from, LocalDate until, List<Pause> pauses, SchoolCalendar calendar) {
    try {
      int all = calendar.between(from, until);
      int paused = 0;
      LocalDate counted = from;
      for (Pause pause : inOrder(pauses)) {
        LocalDate begin = later(pause.from(), counted);
        LocalDate end = earlier(pause.until() == null ? until : pause.until(), until);
        if (end.isAfter(begin)) {
          paused += calendar.between(begin, end);
          counted = end;
        }
      }
      return new Wait(all - paused, paused);
    } catch (NoCalendarException unknown) {
      return new Wait(UNKNOWN, 0);
    }
  }

  private static List<Pause> inOrder(List<Pause> pauses) {
    List<Pause> sorted = new ArrayList<>(pauses);
    sorted.sort(Comparator.comparing(Pause::from));
    return sorted;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
