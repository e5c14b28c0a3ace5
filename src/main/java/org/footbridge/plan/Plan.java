package org.footbridge.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** One version of a pupil's plan: drafted in rounds, then agreed for good. */
@Table(schema = "plan", name = "version")
class Plan {

  /** After two drafts that were not agreed the lead teacher decides. */
  static final int LAST_ROUND = 2;

  /** What was agreed is changed by a new version only. */
  static final class NotOpen extends RuntimeException {
    NotOpen(Plan plan) {
      super("Version " + plan.number + " of the plan is " + plan.state);
    }
  }

  private static final String OPEN = "open";
  private static final String AGREED = "agreed";
  private static final String DROPPED = "dropped";

  @Id private final UUID id;
  private final UUID caseId;
  private final int number;
  private String state;
  private int round;
  private @Nullable String fundingUse;
  private final Instant openedAt;
  private @Nullable String draftedBy;
  private @Nullable Instant draftedAt;
  private @Nullable String settledWhy;
  private @Nullable String changedWhy;
  private @Nullable Instant agreedAt;

  @MappedCollection(idColumn = "version_id", keyColumn = "position")
  private List<Target> targets;

  @MappedCollection(idColumn = "version_id", keyColumn = "position")
  private List<Adjustment> adjustments;

  @MappedCollection(idColumn = "version_id", keyColumn = "position")
  private List<Phase> phases;

  @Version private @Nullable Integer version;

  @PersistenceCreator
  Plan(
      UUID id,
      UUID caseId,
      int number,
      String state,
      int round,
      @Nullable String fundingUse,
      Instant openedAt,
      @Nullable String draftedBy,
      @Nullable Instant draftedAt,
      @Nullable String settledWhy,
      @Nullable String changedWhy,
      @Nullable Instant agreedAt,
      List<Target> targets,
      List<Adjustment> adjustments,
      List<Phase> phases,
      @Nullable Integer version) {
    this.id = id;
    this.caseId = caseId;
    this.number = number;
    this.state = state;
    this.round = round;
    this.fundingUse = fundingUse;
    this.openedAt = openedAt;
    this.draftedBy = draftedBy;
    this.draftedAt = draftedAt;
    this.settledWhy = settledWhy;
    this.changedWhy = changedWhy;
    this.agreedAt = agreedAt;
    this.targets = targets;
    this.adjustments = adjustments;
    this.phases = phases;
    this.version = version;
  }

  static Plan open(UUID caseId, int number, Instant now) {
    return new Plan(
        UUID.randomUUID(),
        caseId,
        number,
        OPEN,
        0,
        null,
        now,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** A draft, to be agreed. */
  void draft(PlanContent content, String by, Instant now) {
    requireOpen();
    round++;
    fundingUse = content.fundingUse();
    targets = content.targets();
    adjustments = content.adjustments();
    phases = content.phases();
    draftedBy = by;
    draftedAt = now;
  }

  /** The lead teacher's own words, after which nobody is asked again. */
  void settle(PlanContent content, String why, String by, Instant now) {
    draft(content, by, now);
    settledWhy = why;
  }

  /** Changes what was agreed before; those it matters to agreed elsewhere. */
  void change(PlanContent content, String why, String by, Instant now) {
    draft(content, by, now);
    changedWhy = why;
    agree(now);
  }

  void agree(Instant now) {
    requireOpen();
    state = AGREED;
    agreedAt = now;
  }

  /** Left behind by another beginning. */
  void drop() {
    requireOpen();
    state = DROPPED;
  }

  private void requireOpen() {
    if (!isOpen()) {
      throw new NotOpen(this);
    }
  }

  boolean isOpen() {
    return OPEN.equals(state);
  }

  boolean isAgreed() {
    return AGREED.equals(state);
  }

  UUID id() {
    return id;
  }

  UUID caseId() {
    return caseId;
  }

  int number() {
    return number;
  }

  /** How often it was drafted. */
  int round() {
    return round;
  }

  Instant openedAt() {
    return openedAt;
  }

  @Nullable String draftedBy() {
    return draftedBy;
  }

  @Nullable Instant draftedAt() {
    return draftedAt;
  }

  PlanContent content() {
    return new PlanContent(targets, adjustments, fundingUse, phases);
  }

  AgreedPlan agreed() {
    if (agreedAt == null) {
      throw new IllegalStateException("Version " + number + " of the plan is not agreed");
    }
    return new AgreedPlan(number, content(), agreedAt, settledWhy, changedWhy);
  }
}
