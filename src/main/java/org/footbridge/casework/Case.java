package org.footbridge.casework;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** Everything from a referral to its closure, for one pupil on one pathway. */
@Table(schema = "casework", name = "case_file")
public class Case {

  /** The pathway of a pupil who cannot attend because of health needs. */
  public static final String MEDICAL_NEEDS = "medical-needs";

  private static final String OPEN = "open";
  private static final String CLOSED = "closed";

  @Id private final UUID id;
  private final String reference;
  private final String pathway;
  private final UUID pupilId;
  private String schoolUrn;
  private String area;
  private String state;
  private String stage;
  private final Instant openedAt;
  private @Nullable Instant closedAt;
  private @Nullable String closingOutcome;
  private final @Nullable UUID earlierCaseId;
  @Version private int version;

  @PersistenceCreator
  Case(
      UUID id,
      String reference,
      String pathway,
      UUID pupilId,
      String schoolUrn,
      String area,
      String state,
      String stage,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable String closingOutcome,
      @Nullable UUID earlierCaseId) {
    this.id = id;
    this.reference = reference;
    this.pathway = pathway;
    this.pupilId = pupilId;
    this.schoolUrn = schoolUrn;
    this.area = area;
    this.state = state;
    this.stage = stage;
    this.openedAt = openedAt;
    this.closedAt = closedAt;
    this.closingOutcome = closingOutcome;
    this.earlierCaseId = earlierCaseId;
  }

  static Case open(
      String reference, NewCase from, UUID pupilId, @Nullable UUID earlierCaseId, Instant now) {
    return new Case(
        UUID.randomUUID(),
        reference,
        from.pathway(),
        pupilId,
        from.schoolUrn(),
        from.area(),
        OPEN,
        "referral",
        now,
        null,
        null,
        earlierCaseId);
  }

  /**
   * Ends the case; a case that is closed stays as it was closed first.
   *
   * @param outcome a code, for example {@code guidance} or {@code reintegrated}
   */
  void close(String outcome, Instant now) {
    if (isOpen()) {
      state = CLOSED;
      stage = CLOSED;
      closedAt = now;
      closingOutcome = outcome;
    }
  }

  /** Moves the case to a stage a caseworker knows: referral, triage, assessment, support, exit. */
  void enter(String newStage) {
    if (isOpen()) {
      stage = newStage;
    }
  }

  /** The case is this school's and this area's from now on. */
  void moveTo(String newSchoolUrn, String newArea) {
    schoolUrn = newSchoolUrn;
    area = newArea;
  }

  public CaseId id() {
    return new CaseId(id);
  }

  /** What people call the case by, for example {@code FB-00042}. */
  public String reference() {
    return reference;
  }

  public UUID pupilId() {
    return pupilId;
  }

  public String pathway() {
    return pathway;
  }

  public String schoolUrn() {
    return schoolUrn;
  }

  public String area() {
    return area;
  }

  public boolean isOpen() {
    return OPEN.equals(state);
  }

  public String stage() {
    return stage;
  }

  public boolean isInSupport() {
    return "support".equals(stage);
  }

  /**
   * What somebody of this role holds who works on this case: at its school, in its area or on it.
   */
  public Grant grant(String role) {
    return new Grant(
        role,
        switch (role) {
          case Roles.SCHOOL, Roles.SAFEGUARDING_LEAD, Roles.DEPUTY_SAFEGUARDING_LEAD -> schoolUrn;
          case Roles.HEALTH, Roles.PARENT_CARER, Roles.PUPIL, Roles.LEAD_PRACTITIONER ->
              id.toString();
          default -> area;
        });
  }

  /** These roles on this case, as a task has its groups. */
  public List<String> groups(String... roles) {
    return Arrays.stream(roles).map(role -> grant(role).toString()).toList();
  }

  public Instant openedAt() {
    return openedAt;
  }

  public @Nullable Instant closedAt() {
    return closedAt;
  }

  public @Nullable String closingOutcome() {
    return closingOutcome;
  }

  /** The case this one follows, where the pupil was referred before. */
  public @Nullable CaseId earlierCase() {
    return earlierCaseId == null ? null : new CaseId(earlierCaseId);
  }
}
