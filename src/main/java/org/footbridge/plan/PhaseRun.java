package org.footbridge.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A phase of the plan as it is really gone through. */
@Table(schema = "plan", name = "phase_run")
class PhaseRun {

  /** What came of it is said once. */
  static final class RecordedAlready extends RuntimeException {
    RecordedAlready(PhaseRun run) {
      super("Phase " + run.number + " is recorded already");
    }
  }

  static final String NEXT = "next";
  static final String REPEAT = "repeat";
  static final String BACK = "back";

  /** The lead teacher ended its timetable; the next phase begins. */
  static final String ENDED = "ended";

  private static final String PLANNED = "planned";
  private static final String STARTED = "started";
  private static final String RECORDED = "recorded";

  @Id private final UUID id;
  private final UUID caseId;
  private final int number;
  private final UUID phaseId;
  private final String kind;
  private final int sessions;
  private @Nullable String timetable;
  private LocalDate startsOn;
  private LocalDate reviewOn;
  private LocalDate endsOn;
  private String state;
  private @Nullable String keyWorker;
  private @Nullable String startedBy;
  private @Nullable BigDecimal sessionsAttended;
  private @Nullable String outcome;
  private @Nullable String howItWent;
  private @Nullable String extendedWhy;
  private @Nullable String recordedBy;
  private @Nullable Instant recordedAt;
  @Version private @Nullable Integer version;

  @PersistenceCreator
  PhaseRun(
      UUID id,
      UUID caseId,
      int number,
      UUID phaseId,
      String kind,
      int sessions,
      @Nullable String timetable,
      LocalDate startsOn,
      LocalDate reviewOn,
      LocalDate endsOn,
      String state,
      @Nullable String keyWorker,
      @Nullable String startedBy,
      @Nullable BigDecimal sessionsAttended,
      @Nullable String outcome,
      @Nullable String howItWent,
      @Nullable String extendedWhy,
      @Nullable String recordedBy,
      @Nullable Instant recordedAt,
      @Nullable Integer version) {
    this.id = id;
    this.caseId = caseId;
    this.number = number;
    this.phaseId = phaseId;
    this.kind = kind;
    this.sessions = sessions;
    this.timetable = timetable;
    this.startsOn = startsOn;
    this.reviewOn = reviewOn;
    this.endsOn = endsOn;
    this.state = state;
    this.keyWorker = keyWorker;
    this.startedBy = startedBy;
    this.sessionsAttended = sessionsAttended;
    this.outcome = outcome;
    this.howItWent = howItWent;
    this.extendedWhy = extendedWhy;
    this.recordedBy = recordedBy;
    this.recordedAt = recordedAt;
    this.version = version;
  }

  static PhaseRun plan(UUID caseId, int number, Phase phase) {
    return new PhaseRun(
        UUID.randomUUID(),
        caseId,
        number,
        phase.phaseId(),
        phase.kind(),
        phase.sessions(),
        phase.timetable(),
        phase.startsOn(),
        phase.reviewOn(),
        phase.endsOn(),
        PLANNED,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** It begins, with the dates that were agreed when it came to it. */
  void start(Phase asAgreed, @Nullable String meetsThePupil, String by) {
    requireOpen();
    timetable = asAgreed.timetable();
    startsOn = asAgreed.startsOn();
    reviewOn = asAgreed.reviewOn();
    endsOn = asAgreed.endsOn();
    keyWorker = meetsThePupil;
    startedBy = by;
    state = STARTED;
  }

  /** How it went and what is next. */
  void record(BigDecimal attended, String next, @Nullable String words, String by, Instant now) {
    requireOpen();
    sessionsAttended = attended;
    howItWent = words;
    recorded(next, by, now);
  }

  /** Its reduced timetable goes on for longer than was agreed. */
  void extend(LocalDate newEnd, String why) {
    requireOpen();
    endsOn = newEnd;
    extendedWhy = why;
  }

  /** Its reduced timetable has ended and nobody said how it went. */
  void end(String why, String by, Instant now) {
    requireOpen();
    howItWent = why;
    recorded(ENDED, by, now);
  }

  private void recorded(String next, String by, Instant now) {
    outcome = next;
    recordedBy = by;
    recordedAt = now;
    state = RECORDED;
  }

  private void requireOpen() {
    if (isRecorded()) {
      throw new RecordedAlready(this);
    }
  }

  boolean isRecorded() {
    return state.equals(RECORDED);
  }

  boolean isStarted() {
    return state.equals(STARTED);
  }

  /** The pupil has come through it. */
  boolean isPassed() {
    return NEXT.equals(outcome) || ENDED.equals(outcome);
  }

  Phase phase() {
    return new Phase(phaseId, kind, sessions, timetable, startsOn, reviewOn, endsOn);
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

  @Nullable String keyWorker() {
    return keyWorker;
  }

  @Nullable BigDecimal sessionsAttended() {
    return sessionsAttended;
  }

  @Nullable String outcome() {
    return outcome;
  }

  @Nullable String howItWent() {
    return howItWent;
  }

  @Nullable String extendedWhy() {
    return extendedWhy;
  }

  @Nullable String recordedBy() {
    return recordedBy;
  }

  @Nullable Instant recordedAt() {
    return recordedAt;
  }
}
