package org.footbridge.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The home school's request for the service; a draft until it is submitted, which opens a case.
 *
 * @param beside the pupil's open case that it came beside, of which its sender may not know
 * @param source {@code web}, {@code file:<URN>} or {@code api:<client>}
 * @param externalRef what the source calls it
 */
public record Referral(
    UUID id,
    long number,
    State state,
    String schoolUrn,
    @Nullable CaseId caseId,
    @Nullable CaseId beside,
    String source,
    @Nullable String externalRef,
    @Nullable UUID createdBy,
    String createdByName,
    Answers answers,
    @Nullable Eligibility eligibility,
    @Nullable Instant askedAt,
    Instant startedAt,
    @Nullable Instant submittedAt,
    int version) {

  /** How far it is. */
  public enum State {
    DRAFT,
    SUBMITTED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What people call it by. */
  public String reference() {
    return "R-%05d".formatted(number);
  }

  /** It was sent, and intake looks at it before it becomes a case. */
  boolean isLookedAt() {
    return caseId == null && beside != null;
  }

  public boolean isDraft() {
    return state == State.DRAFT;
  }

  /** The day it came in, for a draft the day it was started. */
  public LocalDate referredOn() {
    return LocalDate.ofInstant(submittedAt == null ? startedAt : submittedAt, Footbridge.ZONE);
  }

  /** The groups that write it and see it before there is a case. */
  List<String> groups(String area) {
    return List.of("school@" + schoolUrn, "intake@" + area, "lead-teacher@" + area);
  }
}
