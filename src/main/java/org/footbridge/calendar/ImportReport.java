package org.footbridge.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of terms means for a calendar: event by event, before anything is changed.
 *
 * @param removed how many entries of the calendar go because the file no longer has them
 */
public record ImportReport(List<Line> lines, int removed) {

  /** What becomes of an event. */
  public enum Outcome {
    ADDED,
    MOVED,
    ALREADY_THERE,
    IGNORED,
    UNREADABLE,
    WRONG
  }

  /**
   * One event. The reason is a message, with the arguments for it; days there are when it was
   * understood.
   */
  public record Line(
      int line,
      String summary,
      Outcome outcome,
      @Nullable SchoolPeriod period,
      @Nullable String uid,
      @Nullable String reason,
      List<Object> reasonArgs) {}

  public ImportReport {
    lines = List.copyOf(lines);
  }

  /** Whether two terms would overlap; then nothing is taken until somebody says which. */
  public boolean refused() {
    return count(Outcome.WRONG) > 0;
  }

  /** Whether taking it would change the calendar. */
  public boolean changes() {
    return !refused() && count(Outcome.ADDED) + count(Outcome.MOVED) + removed > 0;
  }

  public int count(Outcome outcome) {
    return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
  }
}
