package org.footbridge.referral;

import java.util.List;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What a file of referrals did. When {@code problem} is there, the file as a whole was refused and
 * nothing was changed.
 *
 * @param notes what was left out of the file, or guessed, although its rows were read
 */
public record ImportReport(@Nullable Problem problem, List<Row> rows, List<Problem> notes) {

  /** What became of a row. */
  public enum Outcome {
    ACCEPTED,
    ALREADY_THERE,
    REJECTED
  }

  /**
   * @param number the line of a CSV file, or the place in a JSON list from 1
   * @param externalRef what the source calls it, as far as that could be read
   * @param caseReference of the case that was opened, or was there; nothing when somebody looks at
   *     the referral first
   */
  public record Row(
      long number,
      String externalRef,
      Outcome outcome,
      @Nullable String caseReference,
      @Nullable CaseId caseId,
      List<RowProblem> problems) {}

  /** Why a row is refused, and in which column. */
  public record RowProblem(String column, Problem problem) {}

  static ImportReport refused(Problem problem) {
    return new ImportReport(problem, List.of(), List.of());
  }

  public long count(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }

  public long accepted() {
    return count(Outcome.ACCEPTED);
  }

  public long alreadyThere() {
    return count(Outcome.ALREADY_THERE);
  }

  public long rejected() {
    return count(Outcome.REJECTED);
  }
}
