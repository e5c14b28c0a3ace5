package org.footbridge.safeguarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody is worried about, and what was done. */
record Concern(
    UUID id,
    UUID caseId,
    String worry,
    @Nullable LocalDate seenOn,
    String raisedBy,
    Instant raisedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant closedAt,
    List<Action> actions) {

  /**
   * What the safeguarding lead did.
   *
   * @param referral to children's services: {@code made}, {@code advice} or {@code none}
   * @param lookOn the day of the next look, when the concern stays open
   * @param whyClosed when it does not
   */
  record Action(
      String whatWasDone,
      String referral,
      @Nullable LocalDate referredOn,
      @Nullable LocalDate lookOn,
      @Nullable String whyClosed,
      String doneBy,
      Instant doneAt) {}

  /** The last part of the message key that says how it stands. */
  public String state() {
    return closedAt != null ? "closed" : acknowledgedAt != null ? "acknowledged" : "raised";
  }
}
