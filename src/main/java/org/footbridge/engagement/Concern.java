package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A pupil missed too many lessons; what is done about it, one step after the other. */
@Table(schema = "engagement", name = "concern")
class Concern {

  /**
   * The talk with the family.
   *
   * @param heard what the family said; what was tried, where nobody could ask them
   */
  record Meeting(
      @Nullable LocalDate heldOn,
      String how,
      String heard,
      @Nullable String agreed,
      boolean engaged,
      String ledBy) {

    boolean wasHeld() {
      return !how.equals("not-met");
    }
  }

  /** Hours and times that fit better. */
  record Timetable(BigDecimal hours, String times, LocalDate fromDay, String setBy) {}

  /** What the look back found. */
  record Since(int attended, int missed, boolean still) {}

  /**
   * What the school and the attendance team decided.
   *
   * @param meetOn the day of the meeting they offer, if they offer one
   * @param schoolPerson who decided for the school; none where the task had the earlier form
   * @param absence a code: authorised, not-authorised or not-decided
   * @param absenceBy the head, or whom the head named, where it is decided
   * @param absenceWhy the evidence it was decided on
   */
  record Decision(
      String code,
      @Nullable LocalDate meetOn,
      String offer,
      @Nullable String before,
      boolean end,
      String madeBy,
      LocalDate madeOn,
      @Nullable String schoolPerson,
      @Nullable String absence,
      @Nullable String absenceBy,
      @Nullable String absenceWhy) {}

  /**
   * What came of the meeting the attendance team offered.
   *
   * @param heldOn null when it was not held; the words then say why
   */
  record SupportMeeting(@Nullable LocalDate heldOn, String words, String notedBy) {}

  @Id private final UUID id;
  private final UUID caseId;
  private final LocalDate openedOn;
  private final int missedLessons;

  @Embedded.Nullable(prefix = "meeting_")
  private @Nullable Meeting meeting;

  @Embedded.Nullable(prefix = "timetable_")
  private @Nullable Timetable timetable;

  private @Nullable LocalDate lookBackOn;

  @Embedded.Nullable(prefix = "since_")
  private @Nullable Since since;

  private @Nullable LocalDate attendanceToldOn;

  @Embedded.Nullable(prefix = "decision_")
  private @Nullable Decision decision;

  @Embedded.Nullable(prefix = "support_")
  private @Nullable SupportMeeting supportMeeting;

  private @Nullable LocalDate closedOn;
  private @Nullable String outcome;
  @Version private int version;

  @PersistenceCreator
  Concern(
      UUID id,
      UUID caseId,
      LocalDate openedOn,
      int missedLessons,
      @Nullable Meeting meeting,
      @Nullable Timetable timetable,
      @Nullable LocalDate lookBackOn,
      @Nullable Since since,
      @Nullable LocalDate attendanceToldOn,
      @Nullable Decision decision,
      @Nullable SupportMeeting supportMeeting,
      @Nullable LocalDate closedOn,
      @Nullable String outcome) {
    this.id = id;
    this.caseId = caseId;
    this.openedOn = openedOn;
    this.missedLessons = missedLessons;
    this.meeting = meeting;
    this.timetable = timetable;
    this.lookBackOn = lookBackOn;
    this.since = since;
    this.attendanceToldOn = attendanceToldOn;
    this.decision = decision;
    this.supportMeeting = supportMeeting;
    this.closedOn = closedOn;
    this.outcome = outcome;
  }

  static Concern open(UUID id, UUID caseId, LocalDate today, int missedLessons) {
    return new Concern(
        id, caseId, today, missedLessons, null, null, null, null, null, null, null, null, null);
  }

  void met(Meeting talk) {
    meeting = talk;
  }

  void adjusted(Timetable changed) {
    timetable = changed;
  }

  void lookBack(LocalDate on) {
    lookBackOn = on;
  }

  void counted(Since found) {
    since = found;
  }

  void toldAttendanceTeam(LocalDate on) {
    attendanceToldOn = on;
  }

  void decided(Decision made) {
    decision = made;
  }

  void metForSupport(SupportMeeting meeting) {
    supportMeeting = meeting;
  }

  /** Ends the concern; how it ended follows from how far it came. */
  void close(LocalDate on) {
    if (closedOn != null) {
      return;
    }
    closedOn = on;
    if (decision != null) {
      outcome = "attendance-team";
    } else if (since != null) {
      // Not one lesson attended, and none missed but for health.
      outcome = since.attended() == 0 ? "health-asked" : "timetable-helped";
    } else {
      outcome = "engaged-again";
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

  int missedLessons() {
    return missedLessons;
  }

  @Nullable Meeting meeting() {
    return meeting;
  }

  @Nullable Timetable timetable() {
    return timetable;
  }

  @Nullable LocalDate lookBackOn() {
    return lookBackOn;
  }

  @Nullable Since since() {
    return since;
  }

  @Nullable LocalDate attendanceToldOn() {
    return attendanceToldOn;
  }

  @Nullable Decision decision() {
    return decision;
  }

  @Nullable SupportMeeting supportMeeting() {
    return supportMeeting;
  }

  @Nullable LocalDate closedOn() {
    return closedOn;
  }

  @Nullable String outcome() {
    return outcome;
  }
}
