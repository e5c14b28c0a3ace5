package org.footbridge.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided on an occasion, as it was written down then; it never changes.
 *
 * @param form the form in which it was decided; none when it was written by hand or by the program
 * @param outcome a code
 * @param chosen the choice in the words of the form; none where the outcome is only a code
 * @param notChosen the other choices the form offered
 * @param settles whether nothing more is to be decided on this occasion
 * @param corrects the entry that this one puts right
 */
public record DutyEntry(
    long id,
    @Nullable String form,
    String outcome,
    @Nullable String chosen,
    List<String> notChosen,
    List<Said> said,
    List<OnFile> evidence,
    boolean settles,
    String decidedBy,
    Instant decidedAt,
    @Nullable FamilyTold familyTold,
    @Nullable Long corrects) {

  /** An answer of the form, with its question; the question is empty where it was one text. */
  public record Said(String question, String answer) {}

  /**
   * What was on file at that time.
   *
   * @param kind referral, eligibility, document, contribution, evidence, progress or voice
   * @param what a code: of what kind, or whose
   */
  public record OnFile(
      String kind,
      @Nullable String what,
      @Nullable String by,
      @Nullable LocalDate on,
      @Nullable UUID id) {}

  /**
   * When the family was told.
   *
   * @param letter the letter of the case; none when it was told otherwise
   */
  public record FamilyTold(LocalDate on, @Nullable UUID letter, @Nullable String how) {}
}
