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
  static final String EXTEND = "extend";
  static final String REDUCE = "reduce";
  static final String EXIT = "exit";

  @Id private final UUID id;
  private final UUID caseId;
  private final int number;
  private final LocalDate startedOn;
  private final LocalDate goodUntil;
  private boolean askedNow;
  private @Nullable String checkResult;
  private @Nullable String checkedBy;
  private @Nullable LocalDate checkedOn;
  private @Nullable String decision;
  private @Nullable LocalDate extendedTo;
  private @Nullable String decisionWords;
  private @Nullable String decidedBy;
  private @Nullable LocalDate decidedOn;
  private @Nullable String noEvidenceBecause;
  private @Nullable String noEvidenceSaidBy;
  private @Nullable LocalDate noEvidenceSaidOn;
  private @Nullable LocalDate renewedOn;
  @Version private int version;

  @PersistenceCreator
  Period(UUID id, UUID caseId, int number, LocalDate startedOn, LocalDate goodUntil) {
    this.id = id;
    this.caseId = caseId;
    this.number = number;
    this.startedOn = startedOn;
    this.goodUntil = goodUntil;
  }

  /**
   * @param goodUntil the last day on which its evidence counts
   */
  static Period open(UUID caseId, int number, LocalDate startedOn, LocalDate goodUntil) {
    return new Period(UUID.randomUUID(), caseId, number, startedOn, goodUntil);
  }

  /** Renewed evidence is wanted now, whatever time there would still be. */
  void askNow() {
    askedNow = true;
  }

  /** Somebody of intake looked whether the evidence still holds. */
  void checked(String result, String by, LocalDate on) {
    checkResult = result;
    checkedBy = by;
    checkedOn = on;
  }

  /** The school could get no renewed evidence when it was asked. */
  void noEvidence(String because, String by, LocalDate on) {
    noEvidenceBecause = because;
    noEvidenceSaidBy = by;
    noEvidenceSaidOn = on;
  }

  /** It got some after all. */
  void evidenceCame() {
    noEvidenceBecause = null;
    noEvidenceSaidBy = null;
    noEvidenceSaidOn = null;
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

  boolean isAskedNow() {
    return askedNow;
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

  public @Nullable String getNoEvidenceBecause() {
    return noEvidenceBecause;
  }

  public @Nullable String getNoEvidenceSaidBy() {
    return noEvidenceSaidBy;
  }

  public @Nullable LocalDate getNoEvidenceSaidOn() {
    return noEvidenceSaidOn;
  }

  public @Nullable LocalDate getRenewedOn() {
    return renewedOn;
  }
}
