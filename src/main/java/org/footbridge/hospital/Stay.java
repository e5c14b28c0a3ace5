package org.footbridge.hospital;

import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A stay in hospital, from its being known to the pupil's leaving. */
@Table(schema = "hospital", name = "stay")
class Stay {

  static final String LEFT = "left";
  static final String NOT_ADMITTED = "not-admitted";

  /**
   * What the pupil learns there.
   *
   * @param whoTeaches a code: hospital-school, our-teachers, school-work or rest
   * @param supportPlan the personal education support plan
   */
  record Education(
      String whoTeaches,
      @Nullable String programme,
      @Nullable String supportPlan,
      @Nullable String contact,
      String madeBy) {}

  /**
   * How the pupil leaves.
   *
   * @param goesBack a code: full-time, phased or with-lessons
   */
  record Discharge(LocalDate onDay, String goesBack, String arrangements, String madeBy) {}

  /** After nobody could say whether the pupil has left. */
  private static final int SCHOOL_DAYS_UNTIL_ASKED_AGAIN = 5;

  @Id private final UUID id;
  private final UUID caseId;
  private final boolean planned;
  private final LocalDate admittedOn;
  private @Nullable LocalDate expectedUntil;
  private final String hospital;
  private final String hospitalSchool;
  private final String recordedBy;
  private final LocalDate recordedOn;
  private boolean paused;
  private @Nullable LocalDate askedOn;

  @Embedded.Nullable(prefix = "education_")
  private @Nullable Education education;

  @Embedded.Nullable(prefix = "discharge_")
  private @Nullable Discharge discharge;

  private @Nullable LocalDate leftOn;
  private @Nullable String ended;
  private @Nullable LocalDate closedOn;
  @Version private int version;

  @PersistenceCreator
  Stay(
      UUID id,
      UUID caseId,
      boolean planned,
      LocalDate admittedOn,
      @Nullable LocalDate expectedUntil,
      String hospital,
      String hospitalSchool,
      String recordedBy,
      LocalDate recordedOn,
      boolean paused,
      @Nullable Education education,
      @Nullable Discharge discharge,
      @Nullable LocalDate leftOn,
      @Nullable String ended,
      @Nullable LocalDate closedOn) {
    this.id = id;
    this.caseId = caseId;
    this.planned = planned;
    this.admittedOn = admittedOn;
    this.expectedUntil = expectedUntil;
    this.hospital = hospital;
    this.hospitalSchool = hospitalSchool;
    this.recordedBy = recordedBy;
    this.recordedOn = recordedOn;
    this.paused = paused;
    this.education = education;
    this.discharge = discharge;
    this.leftOn = leftOn;
    this.ended = ended;
    this.closedOn = closedOn;
  }

  static Stay known(
      UUID id,
      UUID caseId,
      boolean planned,
      LocalDate admittedOn,
      @Nullable LocalDate expectedUntil,
      String hospital,
      String hospitalSchool,
      String by,
      LocalDate today) {
    return new Stay(
        id,
        caseId,
        planned,
        admittedOn,
        expectedUntil,
        hospital,
        hospitalSchool,
        by,
        today,
        false,
        null,
        null,
        null,
        null,
        null);
  }

  /** The pupil is there: our teaching stands still. */
  void admit() {
    paused = true;
  }

  void planEducation(Education plan) {
    education = plan;
  }

  void planDischarge(Discharge plan) {
    discharge = plan;
    expectedUntil = plan.onDay();
  }

  void expectUntil(LocalDate day) {
    expectedUntil = day;
    askedOn = null;
  }

  /** Somebody asked whether the pupil has left, and nobody could say. */
  void askAgainFrom(LocalDate today) {
    askedOn = today;
  }

  /**
   * Somebody knows that it is over.
   *
   * @param how {@link #LEFT} or {@link #NOT_ADMITTED}
   */
  void leave(String how, @Nullable LocalDate on, LocalDate today) {
    if (on != null && on.isAfter(today)) {
      throw new FormRefused("leftOn", "hospital.stay.left-in-future");
    }
    if (on != null && on.isBefore(admittedOn)) {
      throw new FormRefused("leftOn", "hospital.stay.left-before-it-began");
    }
    ended = how;
    leftOn = on;
  }

  /** Ends the stay; where nobody told, the pupil left as planned. */
  void end(LocalDate today) {
    if (closedOn != null) {
      return;
    }
    if (ended == null) {
      ended = LEFT;
      leftOn = discharge == null ? today : discharge.onDay();
    }
    paused = false;
    closedOn = today;
  }

  /** The day until which the pupil is thought to be there. */
  LocalDate lastKnownDay(int schoolDaysWithoutADate, SchoolCalendar calendar) {
    if (askedOn != null) {
      return calendar.add(askedOn, SCHOOL_DAYS_UNTIL_ASKED_AGAIN - 1);
    }
    return expectedUntil == null
        ? calendar.add(
            admittedOn.isAfter(recordedOn) ? admittedOn : recordedOn, schoolDaysWithoutADate)
        : expectedUntil;
  }

  /** Somebody told that it is over; the process may not have heard yet. */
  boolean isToldOver() {
    return ended != null;
  }

  boolean isLeft() {
    return LEFT.equals(ended);
  }

  UUID id() {
    return id;
  }

  boolean planned() {
    return planned;
  }

  LocalDate admittedOn() {
    return admittedOn;
  }

  @Nullable LocalDate expectedUntil() {
    return expectedUntil;
  }

  String hospital() {
    return hospital;
  }

  String hospitalSchool() {
    return hospitalSchool;
  }

  boolean paused() {
    return paused;
  }

  @Nullable Education education() {
    return education;
  }

  @Nullable Discharge discharge() {
    return discharge;
  }

  @Nullable LocalDate leftOn() {
    return leftOn;
  }

  @Nullable String ended() {
    return ended;
  }

  @Nullable LocalDate closedOn() {
    return closedOn;
  }
}
