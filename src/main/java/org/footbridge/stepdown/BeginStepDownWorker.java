package org.footbridge.stepdown;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/** Begins the step-down: early help sees the case, and the parent is told what will be asked. */
@Component
class BeginStepDownWorker implements Worker<BeginStepDownWorker.Input, BeginStepDownWorker.Output> {

  private static final int SCHOOL_DAYS_TO_ASK = 5;

  record Input(String caseId, String schoolUrn, String area) {}

  /** By when the parent is asked, and when they are reminded. */
  record Output(Instant consentDueAt, String consentReminders) {}

  private final Tafs tafs;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Clock clock;

  BeginStepDownWorker(
      Tafs tafs,
      Cases cases,
      SchoolCalendars calendars,
      CaseNotices notices,
      Timeline timeline,
      Clock clock) {
    this.tafs = tafs;
    this.cases = cases;
    this.calendars = calendars;
    this.notices = notices;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "stepdown.begin";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    LocalDate today = WorkingTime.today(clock);
    if (!tafs.existsById(about.id().value())) {
      tafs.save(Taf.begin(about.id(), today));
      cases.enter(about.id(), "step-down");
      cases.letSee(about.id(), "early-help@" + input.area());
      notices.tellRole(about, "taf-asked", "parent", Contact.PARENT, Map.of());
      timeline.record(about.id(), "step-down-begun", Map.of(), Timeline.FOOTBRIDGE);
    }
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate askBy = calendar.add(today, SCHOOL_DAYS_TO_ASK);
    return new Output(
        WorkingTime.endOf(askBy),
        WorkingTime.weeklyFrom(WorkingTime.morningOf(calendar.add(askBy, 1))));
  }
}
