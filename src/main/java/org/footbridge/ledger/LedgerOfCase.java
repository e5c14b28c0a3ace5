package org.footbridge.ledger;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.ledger.CaseFacts.Decision;
import org.jspecify.annotations.Nullable;

/** Reckons the ledger of one case: every school day from the day after the council knew. */
final class LedgerOfCase {

  /** A refusal is followed for a year after the case was closed. */
  private static final int YEARS_AFTER_CLOSING = 1;

  private final CaseFacts facts;
  private final SchoolCalendar calendar;
  private final LocalDate today;
  private final LocalDate knownOn;
  private final String knownFrom;
  private final DayFifteen day15;
  private final DayExplained explained;

  private LedgerOfCase(CaseFacts facts, SchoolCalendar calendar, LocalDate today) {
    this.facts = facts;
    this.calendar = calendar;
    this.today = today;
    LocalDate known =
        facts.outline().referredOn() == null
            ? facts.outline().openedOn()
            : facts.outline().referredOn();
    String from = facts.outline().referredOn() == null ? "case" : "school";
    for (CaseFacts.Notice notice : facts.notices()) {
      if (notice.toldOn().isBefore(known)) {
        known = notice.toldOn();
        from = notice.toldAs();
      }
    }
    this.knownOn = known;
    this.knownFrom = from;
    this.day15 = DayFifteen.of(facts, known, calendar);
    this.explained = new DayExplained(facts);
  }

  static ChildLedger reckon(CaseFacts facts, SchoolCalendar calendar, LocalDate today) {
    return new LedgerOfCase(facts, calendar, today).ledger();
  }

  private ChildLedger ledger() {
    LocalDate end = end();
    LocalDate yesterday = today.minusDays(1);
    LocalDate last = end == null || end.isAfter(yesterday) ? yesterday : end;
    List<LedgerDay> days = new ArrayList<>();
    for (LocalDate day = knownOn.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      if (calendar.knows(day) && calendar.isSchoolDay(day)) {
        days.add(day(day));
      }
    }
    LocalDate firstLesson =
        facts.lessons().stream()
            .filter(CaseFacts.Lesson::attended)
            .map(CaseFacts.Lesson::heldOn)
            .min(LocalDate::compareTo)
            .orElse(null);
    return new ChildLedger(
        facts.outline().caseId(),
        knownOn,
        knownFrom,
        day15.on(),
        day15.from(),
        decidedOn(),
        firstLesson,
        decisionToLesson(firstLesson, last),
        List.copyOf(days),
        weeks(days),
        timetables(),
        reviewsOverdue(),
        end == null || end.isAfter(yesterday));
  }

  private LedgerDay day(LocalDate day) {
    Explanation explanation = explained.on(day);
    boolean afterDay15 = day.isAfter(day15.on());
    return new LedgerDay(
        day, explanation, explained.hours(day), afterDay15, explanation.isOwed() && afterDay15);
  }

  /** The last day that can be in the ledger; none while the case is open. */
  private @Nullable LocalDate end() {
    LocalDate closed = facts.outline().closedOn();
    if (closed == null || explained.afterClosing() == null) {
      return closed;
    }
    LocalDate end = closed.plusYears(YEARS_AFTER_CLOSING);
    LocalDate settled = facts.outline().settledOn();
    if (settled != null && settled.isBefore(end)) {
      end = settled;
    }
    LocalDate next = facts.outline().nextCaseOn();
    return next != null && next.isBefore(end) ? next : end;
  }

  private @Nullable LocalDate decidedOn() {
    return facts.decisions().isEmpty()
        ? facts.outline().refusedOn()
        : facts.decisions().getFirst().decidedOn();
  }

  private @Nullable Integer decisionToLesson(@Nullable LocalDate firstLesson, LocalDate last) {
    if (facts.decisions().isEmpty()) {
      return null;
    }
    LocalDate decided = facts.decisions().getFirst().decidedOn();
    LocalDate until = firstLesson == null ? last : firstLesson;
    try {
      return until.isAfter(decided) ? calendar.between(decided, until) : 0;
    } catch (NoCalendarException unknown) {
      return null;
    }
  }

  private List<LedgerWeek> weeks(List<LedgerDay> days) {
    Map<LocalDate, List<LedgerDay>> byWeek = new LinkedHashMap<>();
    for (LedgerDay day : days) {
      byWeek
          .computeIfAbsent(day.date().with(previousOrSame(MONDAY)), monday -> new ArrayList<>())
          .add(day);
    }
    return byWeek.entrySet().stream().map(week -> week(week.getKey(), week.getValue())).toList();
  }

  private LedgerWeek week(LocalDate monday, List<LedgerDay> days) {
    Map<String, Hours> byKind = new TreeMap<>();
    days.forEach(
        day -> day.byKind().forEach((kind, hours) -> byKind.merge(kind, hours, Hours::plus)));
    return new LedgerWeek(
        monday,
        days.size(),
        (int) days.stream().filter(LedgerDay::lost).count(),
        (int) days.stream().filter(day -> day.explanation() == Explanation.NOT_RECORDED).count(),
        decidedHours(days.getLast().date()),
        byKind,
        explained.halfDays(days.getLast().date()),
        (int)
            days.stream().filter(day -> day.explanation() == Explanation.HOSPITAL_TAUGHT).count());
  }

  /** The decision that counted on this day. */
  private @Nullable BigDecimal decidedHours(LocalDate day) {
    return facts.decisions().stream()
        .filter(decision -> !decision.decidedOn().isAfter(day))
        .reduce((before, after) -> after)
        .map(Decision::hours)
        .orElse(null);
  }

  private List<Timetable> timetables() {
    return facts.runs().stream()
        .filter(run -> run.sessions() < DayExplained.FULL_WEEK)
        .map(
            run ->
                new Timetable(
                    run.kind(),
                    run.sessions(),
                    run.startsOn(),
                    run.endsOn(),
                    run.recordedOn(),
                    facts.outline().closedOn() == null
                        && run.recordedOn() == null
                        && run.endsOn().isBefore(today)))
        .toList();
  }

  private int reviewsOverdue() {
    return (int) facts.reviews().stream().filter(review -> dueOn(review).isBefore(today)).count();
  }

  private LocalDate dueOn(CaseFacts.Due review) {
    if (review.dueOn() != null) {
      return review.dueOn();
    }
    try {
      return calendar.add(review.knownOn(), review.within());
    } catch (NoCalendarException unknown) {
      return review.knownOn().plusDays(review.within() * 7L / 5);
    }
  }
}
