package org.footbridge.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/** The times at which an entry of a file takes place, as days. */
final class IcsTimes {

  private static final int MOST_TIMES = 100;
  private static final int LONGEST_IN_YEARS = 10;

  /** Who is away for less than this, or from noon on, is not away for the day. */
  private static final Duration MOST_OF_A_DAY = Duration.ofHours(4);

  private static final LocalTime NOON = LocalTime.NOON;

  /** Repeats for ever, or nearly. */
  private static final class Endless extends RuntimeException {}

  private IcsTimes() {}

  /**
   * One event at least, whatever is wrong with it.
   *
   * @param all the entries of the file: single times of a repeated one stand beside it
   * @param inclusive whether whole days end on the day that is written
   */
  static List<IcsEvent> of(IcsEntry entry, List<IcsEntry> all, boolean inclusive) {
    if (entry.problem() != null || entry.start() == null) {
      return List.of(bad(entry, entry.problem()));
    }
    LocalDate first = entry.start().here().toLocalDate();
    LocalDate last = last(entry, first, inclusive);
    if (last.isBefore(first)) {
      return List.of(bad(entry, "calendar.problem.ends-first"));
    }
    try {
      List<LocalDate> starts = starts(entry, first);
      // Elsewhere in the file it says that this time is another.
      all.stream()
          .filter(other -> other.instead() != null && isSame(other, entry) && other != entry)
          .forEach(other -> starts.remove(other.instead()));
      if (starts.isEmpty()) {
        return List.of(bad(entry, "calendar.problem.no-times"));
      }
      long length = ChronoUnit.DAYS.between(first, last);
      boolean partOfDay = isPartOfDay(entry, first, last);
      return starts.stream()
          .map(
              start ->
                  new IcsEvent(
                      entry.line(),
                      entry.summary(),
                      id(entry, start, first),
                      entry.source(),
                      start,
                      start.plusDays(length),
                      partOfDay,
                      entry.cancelled(),
                      null))
          .toList();
    } catch (Endless e) {
      return List.of(bad(entry, "calendar.problem.endless"));
    } catch (RuntimeException e) {
      // The library's own conversions let many kinds of mistakes in a rule through.
      return List.of(bad(entry, "calendar.problem.rule"));
    }
  }

  private static boolean isSame(IcsEntry one, IcsEntry other) {
    return one.uid() != null && one.uid().equals(other.uid()) && other.instead() == null;
  }

  /** Only the first time keeps the plain id, so that a plain event can be moved by its id. */
  private static @Nullable String id(IcsEntry entry, LocalDate start, LocalDate first) {
    LocalDate time = entry.instead() == null ? start : entry.instead();
    return entry.uid() == null || (start.equals(first) && entry.instead() == null)
        ? entry.uid()
        : entry.uid() + "/" + time;
  }

  private static List<LocalDate> starts(IcsEntry entry, LocalDate first) {
    List<LocalDate> starts = new ArrayList<>(List.of(first));
    if (!entry.rule().isEmpty() && entry.instead() == null) {
      // Days are enough: terms have no hours.
      String rule = entry.rule().replaceAll("(UNTIL=\\d{8})T\\d{6}Z?", "$1");
      Recur<LocalDate> daily = new Recur<>(rule);
      if (daily.getCount() < 1 && daily.getUntil() == null) {
        throw new Endless();
      }
      starts =
          new ArrayList<>(
              daily.getDates(first, first, first.plusYears(LONGEST_IN_YEARS), MOST_TIMES + 1));
      if (starts.size() > MOST_TIMES) {
        throw new Endless();
      }
      if (!starts.contains(first)) {
        starts.addFirst(first);
      }
    }
    starts.addAll(entry.more());
    starts.removeAll(entry.less());
    return new ArrayList<>(starts.stream().distinct().sorted().toList());
  }

  private static LocalDate last(IcsEntry entry, LocalDate first, boolean inclusive) {
    if (entry.end() == null) {
      return first;
    }
    LocalDateTime end = entry.end().here();
    LocalDate day = end.toLocalDate();
    if (entry.allDay()
        ? inclusive || day.equals(first)
        : !end.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return day;
    }
    return day.equals(first) ? day : day.minusDays(1);
  }

  private static boolean isPartOfDay(IcsEntry entry, LocalDate first, LocalDate last) {
    if (entry.allDay() || entry.start() == null || entry.start().isDay() || !first.equals(last)) {
      return false;
    }
    LocalDateTime start = entry.start().here();
    if (!start.toLocalTime().isBefore(NOON)) {
      return true;
    }
    return entry.end() != null
        && !entry.end().isDay()
        && Duration.between(start, entry.end().here()).compareTo(MOST_OF_A_DAY) < 0;
  }

  private static IcsEvent bad(IcsEntry entry, @Nullable String problem) {
    return new IcsEvent(
        entry.line(),
        entry.summary(),
        entry.uid(),
        entry.source(),
        null,
        null,
        false,
        entry.cancelled(),
        problem == null ? "calendar.problem.no-date" : problem);
  }
}
