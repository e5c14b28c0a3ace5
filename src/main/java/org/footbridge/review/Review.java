package org.footbridge.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** One review of the support: planned, arranged by the school, and recorded by whoever chaired. */
@Table(schema = "review", name = "review")
class Review {

  static final String CHANGE_PROVISION = "change-provision";
  static final String NEXT_PHASE = "next-phase";
  static final String EXIT_PROPOSED = "exit-proposed";
  static final String TAF_PROPOSED = "taf-proposed";

  /**
   * When and where it is held.
   *
   * @param heldAt the time of the day as the school wrote it
   * @param meets school, home, base, online or telephone
   * @param attends codes of who is asked to come
   */
  record Meeting(
      LocalDate heldOn,
      String heldAt,
      String meets,
      @Nullable String place,
      List<String> attends,
      @Nullable String others) {}

  /** What was agreed. */
  record Outcome(
      String outcome,
      String summary,
      @Nullable BigDecimal hoursPerWeek,
      @Nullable String nextPhase,
      @Nullable String exitReason,
      @Nullable String remainingNeeds) {}

  @Id private final UUID id;
  private final UUID caseId;
  private final int number;
  private LocalDate dueOn;
  private @Nullable LocalDate heldOn;
  private @Nullable String heldAt;
  private @Nullable String meets;
  private @Nullable String place;
  private List<String> attends;
  private @Nullable String others;
  private @Nullable String outcome;
  private @Nullable String summary;
  private @Nullable BigDecimal hoursPerWeek;
  private @Nullable String nextPhase;
  private @Nullable String exitReason;
  private @Nullable String remainingNeeds;
  private @Nullable String lateBecause;
  private @Nullable String notHeldBecause;
  private @Nullable String notHeldSaidBy;
  private @Nullable String provisionChange;
  private @Nullable String provisionWords;
  private @Nullable String recordedBy;
  private @Nullable Instant recordedAt;
  @Version private int version;

  @PersistenceCreator
  Review(UUID id, UUID caseId, int number, LocalDate dueOn, List<String> attends) {
    this.id = id;
    this.caseId = caseId;
    this.number = number;
    this.dueOn = dueOn;
    this.attends = attends;
  }

  static Review plan(UUID caseId, int number, LocalDate dueOn) {
    return new Review(UUID.randomUUID(), caseId, number, dueOn, List.of());
  }

  void isDueOn(LocalDate day) {
    dueOn = day;
  }

  void arrange(Meeting meeting) {
    heldOn = meeting.heldOn();
    heldAt = meeting.heldAt();
    meets = meeting.meets();
    place = meeting.place();
    attends = meeting.attends();
    others = meeting.others();
  }

  /** The day it was arranged for came to nothing. */
  void notHeld(String because, String saidBy) {
    notHeldBecause = because;
    notHeldSaidBy = saidBy;
  }

  /** It was not held and has no other day yet. */
  boolean isWithoutDay() {
    return notHeldBecause != null;
  }

  /** Overdue or not held, it gets another day. */
  void rearrange(LocalDate on, String at, String where, @Nullable String placeOfIt, String why) {
    arrange(new Meeting(on, at, where, placeOfIt, attends, others));
    lateBecause = why;
    notHeldBecause = null;
    notHeldSaidBy = null;
  }

  /** What was agreed, once. */
  void conclude(LocalDate on, Outcome agreed, String by, Instant now) {
    heldOn = on;
    outcome = agreed.outcome();
    summary = agreed.summary();
    hoursPerWeek = agreed.hoursPerWeek();
    nextPhase = agreed.nextPhase();
    exitReason = agreed.exitReason();
    remainingNeeds = agreed.remainingNeeds();
    recordedBy = by;
    recordedAt = now;
  }

  /** What the lead teacher said to the change that the review asked for. */
  void provisionDecided(String decision, @Nullable String words) {
    provisionChange = decision;
    provisionWords = words;
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

  public LocalDate getDueOn() {
    return dueOn;
  }

  public @Nullable LocalDate getHeldOn() {
    return heldOn;
  }

  public @Nullable String getHeldAt() {
    return heldAt;
  }

  public @Nullable String getMeets() {
    return meets;
  }

  public @Nullable String getPlace() {
    return place;
  }

  public List<String> getAttends() {
    return attends;
  }

  public @Nullable String getOthers() {
    return others;
  }

  public boolean isRecorded() {
    return recordedAt != null;
  }

  public @Nullable String getOutcome() {
    return outcome;
  }

  boolean came(String to) {
    return to.equals(outcome);
  }

  public @Nullable String getSummary() {
    return summary;
  }

  public @Nullable BigDecimal getHoursPerWeek() {
    return hoursPerWeek;
  }

  public @Nullable String getNextPhase() {
    return nextPhase;
  }

  public @Nullable String getExitReason() {
    return exitReason;
  }

  public @Nullable String getRemainingNeeds() {
    return remainingNeeds;
  }

  public @Nullable String getLateBecause() {
    return lateBecause;
  }

  public @Nullable String getNotHeldBecause() {
    return notHeldBecause;
  }

  public @Nullable String getNotHeldSaidBy() {
    return notHeldSaidBy;
  }

  public @Nullable String getProvisionChange() {
    return provisionChange;
  }

  public @Nullable String getProvisionWords() {
    return provisionWords;
  }

  public @Nullable String getRecordedBy() {
    return recordedBy;
  }

  public @Nullable Instant getRecordedAt() {
    return recordedAt;
  }
}
