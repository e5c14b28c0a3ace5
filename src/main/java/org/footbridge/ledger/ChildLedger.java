package org.footbridge.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The education of one child since the council knew.
 *
 * @param knownOn the day the council was told; the day after is the first of the ledger
 * @param knownFrom who told it: a code of {@code ledger.known.*}
 * @param day15On the 15th school day of absence
 * @param day15From how that is known: referral, notice or assumed (15 school days after it knew)
 * @param decidedOn when teaching was decided, or that the council need not provide it
 * @param decisionToLesson school days from the decision on teaching to the first lesson, or so far
 * @param days every school day of the ledger, up to yesterday or to its end
 * @param goesOn whether tomorrow will add a day
 * @param reviewsOverdue of support, and of refusals
 */
public record ChildLedger(
    UUID caseId,
    LocalDate knownOn,
    String knownFrom,
    LocalDate day15On,
    String day15From,
    @Nullable LocalDate decidedOn,
    @Nullable LocalDate firstLessonOn,
    @Nullable Integer decisionToLesson,
    List<LedgerDay> days,
    List<LedgerWeek> weeks,
    List<Timetable> timetables,
    int reviewsOverdue,
    boolean goesOn) {

  public int schoolDays() {
    return days.size();
  }

  public int sinceDay15() {
    return (int) days.stream().filter(LedgerDay::afterDay15).count();
  }

  public int lost() {
    return (int) days.stream().filter(LedgerDay::lost).count();
  }

  public int notRecorded() {
    return count(Explanation.NOT_RECORDED);
  }

  public int count(Explanation explanation) {
    return (int) days.stream().filter(day -> day.explanation() == explanation).count();
  }

  public Hours hours() {
    return weeks.stream().map(LedgerWeek::hours).reduce(Hours.NONE, Hours::plus);
  }
}
