package org.footbridge.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
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
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** Asks the family how it went and the school for the attendance; says until when it is waited. */
@Component
class AskHowItWentWorker implements Worker<AskHowItWentWorker.Input, AskHowItWentWorker.Output> {

  private static final int SCHOOL_DAYS_TO_ANSWER = 10;
  private static final int SCHOOL_DAYS_TO_WAIT_FOR_THE_FAMILY = 15;
  private static final int SCHOOL_DAYS_TO_WAIT_FOR_THE_SCHOOL = 25;

  record Input(String caseId, String schoolUrn) {}

  record Output(
      Instant tellUsDueAt,
      Instant tellUsClosesAt,
      Instant attendanceDueAt,
      String attendanceReminders,
      Instant attendanceClosesAt) {}

  private final FollowUps followUps;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;
  private final Clock clock;

  AskHowItWentWorker(
      FollowUps followUps,
      Cases cases,
      SchoolCalendars calendars,
      People people,
      CaseNotices notices,
      Timeline timeline,
      Dates dates,
      Clock clock) {
    this.followUps = followUps;
    this.cases = cases;
    this.calendars = calendars;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "followup.ask";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    LocalDate due = calendar.add(today, SCHOOL_DAYS_TO_ANSWER);
    LocalDate familyUntil = calendar.add(today, SCHOOL_DAYS_TO_WAIT_FOR_THE_FAMILY);
    followUps.asked(about.id(), today);
    cases
        .contact(about.id(), Contact.PARENT)
        .ifPresent(parent -> askParent(about, parent, familyUntil));
    notices.tellRole(
        about, "attendance-asked", "school", Contact.SCHOOL, Map.of("dueOn", dates.day(due)));
    timeline.record(about.id(), "follow-up-asked", Map.of(), Timeline.FOOTBRIDGE);
    return new Output(
        WorkingTime.endOf(due),
        WorkingTime.endOf(familyUntil),
        WorkingTime.endOf(due),
        WorkingTime.weeklyFrom(WorkingTime.morningOf(calendar.add(due, 1))),
        WorkingTime.endOf(calendar.add(today, SCHOOL_DAYS_TO_WAIT_FOR_THE_SCHOOL)));
  }

  /** Whoever never chose a password gets a new link; the old one may have expired. */
  private void askParent(Case about, Contact parent, LocalDate until) {
    Map<String, String> words = new HashMap<>();
    words.put("until", dates.day(until));
    String email = parent.email();
    if (email != null && !email.isBlank()) {
      people
          .invite(email, parent.name(), about.grant(Roles.PARENT_CARER))
          .link()
          .ifPresent(link -> words.put("link", link));
    }
    notices.tell(about, "how-it-went", "parent", parent, words);
  }
}
