package org.footbridge.hospital;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.springframework.stereotype.Component;

/** What the diagram {@code hospital-stay} asks of the program. */
@Component
class StaySteps {

  /** A stay nobody knows the end of is asked about after so long. */
  private static final int SCHOOL_DAYS_WITHOUT_A_DATE = 10;

  /**
   * @param wordOverdue the day has passed on which the pupil was to leave, and nobody told more
   */
  record NextLook(boolean wordOverdue, Instant lookAgainAt) {}

  /**
   * @param wasAdmitted whether the pupil was in hospital at all
   */
  record Discharged(boolean wasAdmitted) {}

  private final Stays stays;
  private final SlaClocks clocks;
  private final Timeline timeline;

  StaySteps(Stays stays, SlaClocks clocks, Timeline timeline) {
    this.stays = stays;
    this.clocks = clocks;
    this.timeline = timeline;
  }

  @Step("hospital.admit")
  void admit(CaseId about, @Subject UUID stayId) {
    Stay stay = stays.one(stayId);
    stay.admit();
    stays.save(stay);
    clocks.pauseAll(about.value(), PauseReason.HOSPITAL_STAY);
    timeline.record(about, "hospital-stay-began", Map.of(), Timeline.FOOTBRIDGE);
  }

  @Step("hospital.look-at-stay")
  NextLook look(@Subject UUID stayId, SchoolCalendar days, LocalDate today) {
    LocalDate until = stays.one(stayId).lastKnownDay(SCHOOL_DAYS_WITHOUT_A_DATE, days);
    boolean overdue = until.isBefore(today);
    return new NextLook(overdue, WorkingTime.morningOf(days.add(overdue ? today : until, 1)));
  }

  @Step("hospital.discharge")
  Discharged discharge(CaseId about, @Subject UUID stayId, LocalDate today) {
    Stay stay = stays.one(stayId);
    stay.end(today);
    stays.save(stay);
    clocks.resumeAll(about.value(), PauseReason.HOSPITAL_STAY);
    return new Discharged(stay.isLeft());
  }
}
