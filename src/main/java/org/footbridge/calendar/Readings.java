package org.footbridge.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.footbridge.calendar.IcsEvent.Days;

/**
 * Understands the events of a file one beside the other. A day can be in one term only: what stands
 * inside a term is none, and what holds two of them is a name for both.
 */
final class Readings {

  private static final int TWO = 2;

  private final List<IcsEvent> events;
  private final List<Understanding> first;

  private Readings(List<IcsEvent> events, List<Understanding> first) {
    this.events = events;
    this.first = first;
  }

  /** One understanding for each event, in their order. */
  static List<Understanding> of(List<IcsEvent> events, BankHolidays bankHolidays) {
    Readings alone =
        new Readings(
            events, events.stream().map(event -> Understanding.of(event, bankHolidays)).toList());
    List<Understanding> together = new ArrayList<>(alone.first);
    for (int i = 0; i < events.size(); i++) {
      if (alone.isTerm(i)) {
        together.set(i, alone.besideOthers(i));
      }
    }
    return together;
  }

  private boolean isTerm(int at) {
    return first.get(at).choice() == Choice.TERM;
  }

  private boolean isSureTerm(int at) {
    return isTerm(at) && first.get(at).sure();
  }

  private Understanding besideOthers(int at) {
    if (isSureTerm(at)) {
      if (isSplit(at)) {
        return not("in-parts");
      }
      boolean inside =
          others(at).anyMatch(other -> isSureTerm(other) && !isSplit(other) && holds(other, at));
      return inside ? not("beside-term") : first.get(at);
    }
    boolean meets =
        others(at)
            .anyMatch(
                other -> isSureTerm(other) && !isSplit(other) && days(other).overlaps(days(at)));
    return meets ? not("beside-term") : first.get(at);
  }

  /** Whether two terms at least stand inside this one. */
  private boolean isSplit(int at) {
    return others(at)
            .filter(other -> isSureTerm(other) && holds(at, other))
            .mapToObj(this::days)
            .distinct()
            .count()
        >= TWO;
  }

  private IntStream others(int at) {
    return IntStream.range(0, events.size())
        .filter(other -> other != at && isTerm(other) && !days(other).equals(days(at)));
  }

  private boolean holds(int around, int inside) {
    return !days(inside).first().isBefore(days(around).first())
        && !days(inside).last().isAfter(days(around).last());
  }

  private Days days(int at) {
    return events.get(at).days();
  }

  private static Understanding not(String reason) {
    return new Understanding(Choice.NOT_OURS, false, "calendar.unsure." + reason);
  }
}
