package org.footbridge.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.footbridge.ledger.CaseFacts.Decision;
import org.footbridge.ledger.CaseFacts.Lesson;
import org.footbridge.ledger.CaseFacts.Outline;
import org.footbridge.ledger.CaseFacts.Planned;
import org.footbridge.ledger.CaseFacts.Run;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a day. The rules are asked in this order and the first that holds is the
 * explanation, so that a day has exactly one; the last of them is that nobody recorded anything.
 */
final class DayExplained {

  static final int FULL_WEEK = 10;

  /** Closed without education for a child who needs it; as duty.is_refusal has them. */
  private static final Set<String> REFUSED = Set.of("guidance", "not-accepted", "unanswered");

  private static final Set<String> ENDED =
      Set.of("too-unwell", "not-attending", "refuses-health", "unsafe-behaviour");

  private static final String RESTS = "rest";
  private static final String UNWELL = "unwell";
  private static final Set<String> PASSED = Set.of("next", "ended");

  private final CaseFacts facts;
  private final Map<LocalDate, List<Lesson>> lessons = new HashMap<>();

  DayExplained(CaseFacts facts) {
    this.facts = facts;
    facts
        .lessons()
        .forEach(
            lesson ->
                lessons.computeIfAbsent(lesson.heldOn(), day -> new ArrayList<>()).add(lesson));
  }

  Explanation on(LocalDate day) {
    List<Lesson> held = lessons.getOrDefault(day, List.of());
    Explanation afterClosing = afterClosing();
    if (held.stream().anyMatch(Lesson::attended)) {
      return Explanation.TAUGHT;
    }
    if (afterClosing != null && isClosed(day)) {
      return afterClosing;
    }
    Explanation hospital = inHospital(day);
    if (hospital != null) {
      return hospital;
    }
    if (held.stream().anyMatch(lesson -> lesson.whyMissed() != null)) {
      return missed(held, day);
    }
    if (!held.isEmpty()) {
      return Explanation.CANCELLED;
    }
    Run run = runOn(day);
    if (run != null && run.sessions() >= FULL_WEEK) {
      return Explanation.FULL_TIME;
    }
    if (!planned(day).isEmpty()) {
      return Explanation.NOT_RECORDED;
    }
    if (isExempt(day)) {
      return Explanation.TOO_UNWELL;
    }
    if (facts.pauses().stream().anyMatch(one -> CaseFacts.covers(one.from(), one.until(), day))) {
      return Explanation.PAUSED;
    }
    if (run != null) {
      return day.isAfter(run.endsOn()) ? Explanation.PART_TIME_PAST : Explanation.PART_TIME;
    }
    return withoutLesson(day);
  }

  /** Hours of lessons by kind; a planned one that nobody recorded counts as such. */
  Map<String, Hours> hours(LocalDate day) {
    Map<String, Hours> byKind = new TreeMap<>();
    for (Lesson lesson : lessons.getOrDefault(day, List.of())) {
      Hours none = Hours.NONE;
      byKind.merge(
          lesson.kind(),
          new Hours(
              lesson.attended() ? lesson.hours() : none.given(),
              lesson.whyMissed() != null ? lesson.hours() : none.missed(),
              !lesson.attended() && lesson.whyMissed() == null ? lesson.hours() : none.cancelled(),
              none.notRecorded()),
          Hours::plus);
    }
    for (Planned one : planned(day)) {
      byKind.merge(
          one.kind(),
          new Hours(Hours.NONE.given(), Hours.NONE.missed(), Hours.NONE.cancelled(), one.hours()),
          Hours::plus);
    }
    return byKind;
  }

  /** What a day is after the case was closed; none where the ledger ends with the case. */
  @Nullable Explanation afterClosing() {
    Outline outline = facts.outline();
    if (outline.closingOutcome() == null) {
      return null;
    }
    if (REFUSED.contains(outline.closingOutcome())) {
      return Explanation.REFUSED;
    }
    return ENDED.contains(outline.closingOutcome()) ? Explanation.ENDED : null;
  }

  private boolean isClosed(LocalDate day) {
    LocalDate closed = facts.outline().closedOn();
    return closed != null && day.isAfter(closed);
  }

  private @Nullable Explanation inHospital(LocalDate day) {
    return facts.stays().stream()
        .filter(stay -> CaseFacts.covers(stay.from(), stay.until(), day))
        .findFirst()
        .map(
            stay ->
                stay.whoTeaches() == null
                    ? Explanation.HOSPITAL_NOT_RECORDED
                    : stay.whoTeaches().equals(RESTS)
                        ? Explanation.HOSPITAL_REST
                        : Explanation.HOSPITAL_TAUGHT)
        .orElse(null);
  }

  private Explanation missed(List<Lesson> held, LocalDate day) {
    boolean unwell =
        held.stream()
            .filter(lesson -> lesson.whyMissed() != null)
            .allMatch(lesson -> UNWELL.equals(lesson.whyMissed()));
    boolean evidence =
        facts.evidence().stream().anyMatch(one -> CaseFacts.covers(one.from(), one.until(), day));
    return isExempt(day) || unwell && evidence ? Explanation.TOO_UNWELL : Explanation.MISSED;
  }

  /** Health says that there are to be no lessons. */
  private boolean isExempt(LocalDate day) {
    return facts.exemptions().stream()
        .anyMatch(one -> CaseFacts.covers(one.from(), one.until(), day));
  }

  /** The newest phase that has begun, while it runs; a full week goes on after it was passed. */
  private @Nullable Run runOn(LocalDate day) {
    Run newest = null;
    for (Run run : facts.runs()) {
      newest = run.startsOn().isAfter(day) ? newest : run;
    }
    if (newest == null || newest.recordedOn() == null || !newest.recordedOn().isBefore(day)) {
      return newest;
    }
    boolean stays = newest.sessions() >= FULL_WEEK && PASSED.contains(newest.outcome());
    return stays ? newest : null;
  }

  /** Half days a week at school that a part-time timetable agreed, while it may go on. */
  @Nullable Integer halfDays(LocalDate day) {
    Run run = runOn(day);
    if (run == null || run.sessions() >= FULL_WEEK || day.isAfter(run.endsOn())) {
      return null;
    }
    return isClosed(day) || inHospital(day) != null ? null : run.sessions();
  }

  /** Lessons of the timetable in force of which nobody said what became of them. */
  private List<Planned> planned(LocalDate day) {
    boolean none =
        isClosed(day)
            || isExempt(day)
            || facts.stays().stream()
                .anyMatch(stay -> CaseFacts.covers(stay.from(), stay.until(), day))
            || facts.pauses().stream()
                .anyMatch(pause -> CaseFacts.covers(pause.from(), pause.until(), day));
    if (none) {
      return List.of();
    }
    int inForce = inForce(day);
    List<Lesson> held = lessons.getOrDefault(day, List.of());
    return facts.planned().stream()
        .filter(one -> one.order() == inForce && one.weekday() == day.getDayOfWeek())
        .filter(one -> held.stream().noneMatch(known -> known.subject().equals(one.subject())))
        .toList();
  }

  /** The newest timetable that has begun; 0 for none. */
  private int inForce(LocalDate day) {
    return facts.planned().stream()
        .filter(one -> !one.startsOn().isAfter(day))
        .mapToInt(Planned::order)
        .max()
        .orElse(0);
  }

  private Explanation withoutLesson(LocalDate day) {
    Decision decided = null;
    for (Decision decision : facts.decisions()) {
      decided = decision.decidedOn().isAfter(day) ? decided : decision;
    }
    if (decided == null) {
      LocalDate refused = facts.outline().refusedOn();
      return refused == null || refused.isAfter(day)
          ? Explanation.AWAITING_DECISION
          : Explanation.REFUSED;
    }
    if (inForce(day) > 0) {
      return Explanation.NO_LESSON;
    }
    boolean begun =
        facts.lessons().stream().anyMatch(lesson -> lesson.heldOn().isBefore(day))
            || !decided.lessons() && !decided.startsOn().isAfter(day);
    return begun ? Explanation.NOT_RECORDED : Explanation.NOT_BEGUN;
  }
}
