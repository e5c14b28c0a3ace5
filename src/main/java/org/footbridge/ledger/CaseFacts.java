package org.footbridge.ledger;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger of one case is reckoned from, as other modules recorded it. */
record CaseFacts(
    Outline outline,
    List<Notice> notices,
    List<Decision> decisions,
    List<Planned> planned,
    List<Lesson> lessons,
    List<Stay> stays,
    List<Span> pauses,
    List<Span> exemptions,
    List<Run> runs,
    List<Span> evidence,
    List<Due> reviews) {

  /**
   * @param schoolDaysAbsent what the school's referral says of this school year
   * @param refusedOn when it was decided that the council need not provide
   * @param settledOn when somebody decided that a closed case needs no more looking at
   * @param nextCaseOn when the pupil's next case was opened
   */
  record Outline(
      UUID caseId,
      String schoolUrn,
      LocalDate openedOn,
      @Nullable LocalDate closedOn,
      @Nullable String closingOutcome,
      @Nullable LocalDate referredOn,
      @Nullable Integer schoolDaysAbsent,
      @Nullable LocalDate refusedOn,
      @Nullable LocalDate settledOn,
      @Nullable LocalDate nextCaseOn) {}

  /** Somebody told the council. */
  record Notice(UUID caseId, String toldAs, LocalDate toldOn, @Nullable LocalDate firstDay) {}

  /** A decision on provision. */
  record Decision(
      UUID caseId, LocalDate decidedOn, LocalDate startsOn, BigDecimal hours, boolean lessons) {}

  /**
   * A lesson of a timetable.
   *
   * @param order of the timetable; the newest that has begun counts
   */
  record Planned(
      UUID caseId,
      int order,
      LocalDate startsOn,
      DayOfWeek weekday,
      String subject,
      BigDecimal hours,
      String kind) {}

  record Lesson(
      UUID caseId,
      LocalDate heldOn,
      String subject,
      BigDecimal hours,
      String kind,
      boolean attended,
      @Nullable String whyMissed) {}

  /** Days in hospital, with who teaches there. */
  record Stay(
      UUID caseId, LocalDate from, @Nullable LocalDate until, @Nullable String whoTeaches) {}

  /** Days in a row, up to the day before the second. */
  record Span(UUID caseId, LocalDate from, @Nullable LocalDate until) {}

  /** A phase of the way back as it was gone through. */
  record Run(
      UUID caseId,
      String kind,
      int sessions,
      LocalDate startsOn,
      LocalDate endsOn,
      @Nullable LocalDate recordedOn,
      @Nullable String outcome) {}

  /** A review that nobody has recorded. */
  record Due(UUID caseId, LocalDate knownOn, @Nullable LocalDate dueOn, int within) {}

  static boolean covers(LocalDate from, @Nullable LocalDate until, LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
