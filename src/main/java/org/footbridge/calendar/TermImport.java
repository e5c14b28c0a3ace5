package org.footbridge.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.ImportReport.Line;
import org.footbridge.calendar.ImportReport.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events of a file with what a calendar already holds. An event that the calendar
 * knows by its id is moved; days that it has already are left alone.
 */
final class TermImport {

  /** A period that is there now or would be there after, with where it comes from. */
  private record Placed(SchoolPeriod period, int line, @Nullable UUID stored) {}

  private final List<StoredPeriod> stored;
  private final BankHolidays bankHolidays;
  private final List<Placed> after = new ArrayList<>();

  private TermImport(List<StoredPeriod> stored, BankHolidays bankHolidays) {
    this.stored = stored;
    this.bankHolidays = bankHolidays;
  }

  static ImportReport report(
      List<IcsEvent> events, List<StoredPeriod> stored, BankHolidays bankHolidays) {
    return new TermImport(stored, bankHolidays).report(events);
  }

  private ImportReport report(List<IcsEvent> events) {
    if (events.isEmpty()) {
      throw new UnreadableCalendar("calendar.file.no-events");
    }
    List<Line> lines = events.stream().map(this::understood).toList();
    stored.stream()
        .filter(there -> !isMoved(there, lines))
        .forEach(there -> after.add(new Placed(there.period(), 0, there.id())));
    return new ImportReport(lines.stream().map(this::placed).toList());
  }

  private Line understood(IcsEvent event) {
    if (event.problem() != null || event.first() == null || event.last() == null) {
      return line(event, Outcome.WRONG, null, event.problem());
    }
    if (event.cancelled()) {
      return line(event, Outcome.IGNORED, null, "calendar.ignored.cancelled");
    }
    boolean bankHoliday = event.first().equals(event.last()) && bankHolidays.include(event.first());
    Understanding meaning =
        Understanding.of(event.summary(), event.first(), event.last(), bankHoliday);
    if (meaning.kind() == null) {
      Outcome outcome = meaning.isProblem() ? Outcome.WRONG : Outcome.IGNORED;
      return line(event, outcome, null, meaning.reason());
    }
    SchoolPeriod period =
        new SchoolPeriod(meaning.kind(), event.summary(), event.first(), event.last());
    if (stored.stream().anyMatch(there -> there.period().sameDaysAs(period))) {
      return line(event, Outcome.ALREADY_THERE, period, null);
    }
    boolean known = stored.stream().anyMatch(there -> sameEvent(there.uid(), event.uid()));
    return line(event, known ? Outcome.MOVED : Outcome.ADDED, period, null);
  }

  /** Terms may not overlap: neither two of the file nor one of the file and one that is there. */
  private Line placed(Line line) {
    SchoolPeriod period = line.period();
    if (period == null || line.outcome() == Outcome.ALREADY_THERE) {
      return line;
    }
    for (Placed other : after) {
      if (other.period().sameDaysAs(period)) {
        return with(line, Outcome.ALREADY_THERE, null, List.of());
      }
      if (period.isTerm() && other.period().isTerm() && other.period().overlaps(period)) {
        return other.stored() == null
            ? with(
                line,
                Outcome.WRONG,
                "calendar.problem.overlap-in-file",
                List.of(other.period().name(), other.line(), period.name(), line.line()))
            : with(
                line,
                Outcome.WRONG,
                "calendar.problem.overlap-with-calendar",
                List.of(
                    period.name(),
                    line.line(),
                    other.period().name(),
                    other.period().first().toString(),
                    other.period().last().toString()));
      }
    }
    after.add(new Placed(period, line.line(), null));
    return line;
  }

  /** Days that another event of the file still wants stay, whatever becomes of their own event. */
  static boolean isMoved(StoredPeriod there, List<Line> lines) {
    return lines.stream()
            .anyMatch(line -> line.outcome() == Outcome.MOVED && sameEvent(there.uid(), line.uid()))
        && lines.stream()
            .noneMatch(
                line ->
                    line.outcome() == Outcome.ALREADY_THERE
                        && line.period() != null
                        && there.period().sameDaysAs(line.period()));
  }

  private static boolean sameEvent(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }

  private static Line line(
      IcsEvent event, Outcome outcome, @Nullable SchoolPeriod period, @Nullable String reason) {
    return new Line(event.line(), event.summary(), outcome, period, event.uid(), reason, List.of());
  }

  private static Line with(Line line, Outcome outcome, @Nullable String reason, List<Object> args) {
    return new Line(line.line(), line.summary(), outcome, line.period(), line.uid(), reason, args);
  }
}
