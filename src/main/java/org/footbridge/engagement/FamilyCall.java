package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Lessons were missed, and a person calls the family; one call is about all that come meanwhile.
 */
@Table(schema = "engagement", name = "family_call")
class FamilyCall {

  @Id private final UUID id;
  private final UUID caseId;
  private final LocalDate openedOn;
  private @Nullable Boolean reached;
  private @Nullable String spokeWith;
  private @Nullable String words;
  private @Nullable String calledBy;
  private @Nullable LocalDate calledOn;
  private @Nullable LocalDate closedOn;
  @Version private int version;

  @PersistenceCreator
  FamilyCall(
      UUID id,
      UUID caseId,
      LocalDate openedOn,
      @Nullable Boolean reached,
      @Nullable String spokeWith,
      @Nullable String words,
      @Nullable String calledBy,
      @Nullable LocalDate calledOn,
      @Nullable LocalDate closedOn) {
    this.id = id;
    this.caseId = caseId;
    this.openedOn = openedOn;
    this.reached = reached;
    this.spokeWith = spokeWith;
    this.words = words;
    this.calledBy = calledBy;
    this.calledOn = calledOn;
    this.closedOn = closedOn;
  }

  static FamilyCall open(UUID id, UUID caseId, LocalDate today) {
    return new FamilyCall(id, caseId, today, null, null, null, null, null, null);
  }

  /** The family was spoken to. */
  void spoke(String with, String heard, String by, LocalDate on) {
    reached = true;
    spokeWith = with;
    words = heard;
    calledBy = by;
    calledOn = on;
  }

  /** They were tried, and could not be reached. */
  void tried(String what, String by, LocalDate on) {
    reached = false;
    words = what;
    calledBy = by;
    calledOn = on;
  }

  void close(LocalDate on) {
    if (closedOn == null) {
      closedOn = on;
    }
  }

  UUID id() {
    return id;
  }

  UUID caseId() {
    return caseId;
  }

  LocalDate openedOn() {
    return openedOn;
  }

  /** Whether the family was reached; none where nobody has called. */
  @Nullable Boolean reached() {
    return reached;
  }

  @Nullable String spokeWith() {
    return spokeWith;
  }

  @Nullable String words() {
    return words;
  }

  @Nullable String calledBy() {
    return calledBy;
  }

  @Nullable LocalDate calledOn() {
    return calledOn;
  }

  @Nullable LocalDate closedOn() {
    return closedOn;
  }
}
