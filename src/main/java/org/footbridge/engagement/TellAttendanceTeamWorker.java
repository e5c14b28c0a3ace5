package org.footbridge.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.access.Roles;
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

/** Lets the attendance team see the case and writes to them, to the family and to the school. */
@Component
class TellAttendanceTeamWorker
    implements Worker<TellAttendanceTeamWorker.Input, TellAttendanceTeamWorker.Output> {

  record Input(String caseId, String schoolUrn, String concernId) {}

  record Output(Instant decideDueAt) {}

  private final EngagementConcerns concerns;
  private final Cases cases;
  private final CaseNotices notices;
  private final TellTeam tellTeam;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final EngagementSettings settings;
  private final Clock clock;

  TellAttendanceTeamWorker(
      EngagementConcerns concerns,
      Cases cases,
      CaseNotices notices,
      TellTeam tellTeam,
      SchoolCalendars calendars,
      Timeline timeline,
      EngagementSettings settings,
      Clock clock) {
    this.concerns = concerns;
    this.cases = cases;
    this.notices = notices;
    this.tellTeam = tellTeam;
    this.calendars = calendars;
    this.timeline = timeline;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "engagement.tell-attendance-team";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Concern concern = concerns.one(input.concernId());
    LocalDate today = WorkingTime.today(clock);
    concern.toldAttendanceTeam(today);
    concerns.save(concern);
    cases.letSee(about.id(), about.grant(Roles.ATTENDANCE).toString());
    Concern.Since since = Objects.requireNonNull(concern.since());
    tellTeam.tell(
        about,
        "attendance-told",
        Roles.ATTENDANCE,
        Map.of(
            "missed", Integer.toString(since.missed()),
            "attended", Integer.toString(since.attended())));
    notices.tellRole(about, "attendance-told", "parent", Contact.PARENT, Map.of());
    notices.tellRole(about, "attendance-told", "school", Contact.SCHOOL, Map.of());
    timeline.record(about.id(), "attendance-team-told", Map.of(), Timeline.FOOTBRIDGE);
    LocalDate decideBy = calendars.forSchool(input.schoolUrn()).add(today, settings.decideWithin());
    return new Output(WorkingTime.endOf(decideBy));
  }
}
