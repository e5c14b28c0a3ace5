package org.footbridge.calendar;

import java.util.List;
import org.footbridge.calendar.ImportReport.Line;
import org.footbridge.calendar.ImportReport.Outcome;
import org.jspecify.annotations.Nullable;

/** An event on its way into a calendar: what it is, and which days there it stands for. */
final class Candidate {

  private static final String NO_NAME = "–";

  final int index;
  final IcsEvent event;
  final Understanding understood;
  final boolean remembered;
  final Choice ofGroup;
  final @Nullable Choice own;
  private final @Nullable SchoolPeriod period;
  private @Nullable StoredPeriod stands;
  private Line line;

  /**
   * @param ofGroup what all events of its wording are
   * @param own what somebody said about this one
   */
  Candidate(
      int index,
      IcsEvent event,
      Understanding understood,
      boolean remembered,
      Choice ofGroup,
      @Nullable Choice own) {
    this.index = index;
    this.event = event;
    this.understood = understood;
    this.remembered = remembered;
    this.ofGroup = ofGroup;
    this.own = own;
    Choice choice = own == null ? ofGroup : own;
    this.period =
        choice.kind() == null
            ? null
            : new SchoolPeriod(
                choice.kind(),
                event.summary().isEmpty() ? NO_NAME : event.summary(),
                event.days().first(),
                event.days().last());
    this.line =
        line(
            Outcome.IGNORED,
            choice == understood.choice() ? understood.reason() : "calendar.ignored.said",
            List.of());
  }

  /** Whether it is some of the school's days. */
  boolean isDays() {
    return period != null;
  }

  SchoolPeriod period() {
    if (period == null) {
      throw new IllegalStateException("Left out: line " + event.line());
    }
    return period;
  }

  @Nullable StoredPeriod stands() {
    return stands;
  }

  void standFor(StoredPeriod there) {
    this.stands = there;
  }

  Line line() {
    return line;
  }

  boolean isWrong() {
    return line.outcome() == Outcome.WRONG;
  }

  void becomes(Outcome outcome) {
    this.line = line(outcome, null, List.of());
  }

  void isWrong(String problem, Object... args) {
    this.line = line(Outcome.WRONG, problem, List.of(args));
  }

  private Line line(Outcome outcome, @Nullable String reason, List<Object> args) {
    return new Line(event.line(), event.summary(), outcome, period, event.uid(), reason, args);
  }
}
