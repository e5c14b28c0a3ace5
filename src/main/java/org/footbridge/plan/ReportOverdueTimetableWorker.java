package org.footbridge.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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

/** Says that a reduced timetable has ended and nobody said how it went. */
@Component
class ReportOverdueTimetableWorker
    implements Worker<ReportOverdueTimetableWorker.Input, ReportOverdueTimetableWorker.Output> {

  private static final int SCHOOL_DAYS_TO_DECIDE = 2;

  record Input(String caseId, String schoolUrn) {}

  record Output(Instant timetableDecisionDueAt) {}

  private final Phases phases;
  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final PlanWords words;
  private final Clock clock;

  ReportOverdueTimetableWorker(
      Phases phases,
      Cases cases,
      CaseNotices notices,
      SchoolCalendars calendars,
      Timeline timeline,
      PlanWords words,
      Clock clock) {
    this.phases = phases;
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "plan.report-overdue-timetable";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Phase phase = phases.last(about.id()).orElseThrow().phase();
    timeline.record(about.id(), "timetable-overdue", Map.of(), Timeline.FOOTBRIDGE);
    notices.tellRole(
        about,
        "timetable-overdue",
        "school",
        Contact.SCHOOL,
        Map.of("phase", words.brief(phase), "endedOn", words.day(phase.endsOn())));
    return new Output(
        WorkingTime.endOf(
            calendars
                .forSchool(input.schoolUrn())
                .add(WorkingTime.today(clock), SCHOOL_DAYS_TO_DECIDE)));
  }
}
