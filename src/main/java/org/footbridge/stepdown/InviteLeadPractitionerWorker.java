package org.footbridge.stepdown;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
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

/** Invites the lead practitioner and shares out the days up to the first meeting. */
@Component
class InviteLeadPractitionerWorker
    implements Worker<InviteLeadPractitionerWorker.Input, InviteLeadPractitionerWorker.Output> {

  record Input(String caseId, String schoolUrn) {}

  /** By when the assessment and the plan are wanted. */
  record Output(Instant ehaDueAt, Instant familyPlanDueAt) {}

  private final Tafs tafs;
  private final Leads leads;
  private final FirstMeeting firstMeeting;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Clock clock;

  InviteLeadPractitionerWorker(
      Tafs tafs,
      Leads leads,
      FirstMeeting firstMeeting,
      Cases cases,
      SchoolCalendars calendars,
      CaseNotices notices,
      Timeline timeline,
      Clock clock) {
    this.tafs = tafs;
    this.leads = leads;
    this.firstMeeting = firstMeeting;
    this.cases = cases;
    this.calendars = calendars;
    this.notices = notices;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "stepdown.invite-lead-practitioner";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Taf.Lead lead = Objects.requireNonNull(tafs.of(about.id()).lead());
    leads.invite(about, lead);
    Map<String, String> words = Map.of("leadName", lead.name(), "leadRole", lead.role());
    notices.tellRole(about, "taf-agreed", "parent", Contact.PARENT, words);
    notices.tellRole(about, "taf-agreed", "school", Contact.SCHOOL, words);
    timeline.record(about.id(), "lead-practitioner-invited", Map.of(), Timeline.FOOTBRIDGE);
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    LocalDate promised = firstMeeting.promisedBy(about);
    int left = promised.isAfter(today) ? calendar.between(today, promised) : 0;
    return new Output(
        WorkingTime.endOf(calendar.add(today, left / 2)),
        WorkingTime.endOf(calendar.add(today, Math.max(left / 2, left - 2))));
  }
}
