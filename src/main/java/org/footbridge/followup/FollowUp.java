package org.footbridge.followup;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a case: when it is asked how it went, and of which days the attendance is
 * compared.
 *
 * @param dueOn six school weeks after the exit
 * @param beforeFrom first of six school weeks before the service was asked to help
 * @param sinceFrom first of six school weeks since the exit
 */
public record FollowUp(
    LocalDate exitOn,
    LocalDate dueOn,
    LocalDate beforeFrom,
    LocalDate beforeTo,
    LocalDate sinceFrom,
    LocalDate sinceTo,
    @Nullable LocalDate askedOn,
    @Nullable Instant archivedAt) {

  /** The parent's or carer's answers, as far as they gave any. */
  record ParentAnswer(
      String answeredBy,
      @Nullable Integer helped,
      @Nullable String schoolNow,
      @Nullable String liked,
      @Nullable String better,
      String givenBy,
      Instant givenAt) {

    public boolean isDeclined() {
      return answeredBy.equals("declined");
    }
  }

  /** The pupil's answers; every one may be missing. */
  record PupilAnswer(
      @Nullable String wants,
      @Nullable String feel,
      @Nullable String helped,
      @Nullable String best,
      @Nullable String otherwise,
      String givenBy,
      Instant givenAt) {

    public boolean isDeclined() {
      return "no".equals(wants)
          || (feel == null && helped == null && best == null && otherwise == null);
    }
  }

  /**
   * Sessions possible and attended in the two times, with the per cent of each; none of a time
   * whose figures the school does not have, nor of the second where the pupil has moved to another
   * school.
   */
  public record Attendance(
      @Nullable Integer beforePossible,
      @Nullable Integer beforeAttended,
      @Nullable Integer sincePossible,
      @Nullable Integer sinceAttended,
      @Nullable BigDecimal beforePercent,
      @Nullable BigDecimal sincePercent,
      String timetable) {}
}
