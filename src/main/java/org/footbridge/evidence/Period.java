package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A time for which the evidence must hold, until renewed evidence begins the next one. */
@Table(schema = "evidence", name = "period")
class Period {

  static final String CURRENT = "current";
  static final String NOT_CURRENT = "not-current";
  static final String EXTEND = "extend";
  static final String REDUCE = "reduce";
  static final String EXIT = "exit";

  @Id private final UUID id;
  private final UUID caseId;
  private final int number;
  private final long renewalKey;
  private final LocalDate startedOn;
  private @Nullable String checkResult;
  private @Nullable String checkedBy;
  private @Nullable LocalDate checkedOn;
  private @Nullable String decision;
  private @Nullable LocalDate extendedTo;
  private @Nullable String decisionWords;
  private @Nullable String decidedBy;
  private @Nullable LocalDate decidedOn;
  private @Nullable LocalDate renewedOn;
  @Version private int version;

  @PersistenceCreator
  Period(UUID id, UUID caseId, int number, long renewalKey, LocalDate startedOn) {
    this.id = id;
    this.caseId = caseId;
    this.number = number;
    this.renewalKey = renewalKey;
    this.startedOn = startedOn;
  }

  static Period open(UUID caseId, int number, long renewalKey, LocalDate startedOn) {
    return new Period(UUID.randomUUID(), caseId, number, renewalKey, startedOn);
  }

  /** Somebody of intake looked whether the evidence still holds. */
  void checked(String result, String by, LocalDate on) {
    checkResult = result;
    checkedBy = by;
    checkedOn = on;
  }

  /** What holds without renewed evidence, and until when the school may still send it. */
  void decided(String what, LocalDate until, String words, String by, LocalDate on) {
    decision = what;
    extendedTo = until;
    decisionWords = words;
    decidedBy = by;
    decidedOn = on;
  }

  void renewed(LocalDate on) {
    renewedOn = on;
  }

  UUID id() {
    return id;
  }

  UUID caseId() {
    return caseId;
  }

  public int getNumber() {
    return number;
  }

  /** Was it checked, and found not to hold any more? */
  boolean isNotCurrent() {
    return NOT_CURRENT.equals(checkResult);
  }

  boolean isFirst() {
    return number == 1;
  }

  public LocalDate getStartedOn() {
    return startedOn;
  }

  public @Nullable String getCheckResult() {
    return checkResult;
  }

  public @Nullable String getCheckedBy() {
    return checkedBy;
  }

  public @Nullable LocalDate getCheckedOn() {
    return checkedOn;
  }

  public @Nullable String getDecision() {
    return decision;
  }

  public @Nullable LocalDate getExtendedTo() {
    return extendedTo;
  }

  public @Nullable String getDecisionWords() {
    return decisionWords;
  }

  public @Nullable String getDecidedBy() {
    return decidedBy;
  }

  public @Nullable LocalDate getDecidedOn() {
    return decidedOn;
  }

  public @Nullable LocalDate getRenewedOn() {
    return renewedOn;
  }
}
