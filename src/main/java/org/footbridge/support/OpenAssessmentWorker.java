package org.footbridge.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
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
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/** Opens the assessment: who is asked, until when, and how they get in. */
@Component
class OpenAssessmentWorker
    implements Worker<OpenAssessmentWorker.Input, OpenAssessmentWorker.Output> {

  private static final int PROMISED_SCHOOL_DAYS = 15;

  record Input(String caseId, String schoolUrn) {}

  /** Until when health is waited for, and by when each contribution is wanted. */
  record Output(Instant halfTimeAt, Instant adviceDueAt, Instant assessmentDueAt) {}

  private final Assessments assessments;
  private final Cases cases;
  private final SlaClocks clocks;
  private final SchoolCalendars calendars;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;
  private final Clock clock;

  OpenAssessmentWorker(
      Assessments assessments,
      Cases cases,
      SlaClocks clocks,
      SchoolCalendars calendars,
      People people,
      CaseNotices notices,
      Timeline timeline,
      Dates dates,
      Clock clock) {
    this.assessments = assessments;
    this.cases = cases;
    this.clocks = clocks;
    this.calendars = calendars;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "support.open-assessment";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case opening = cases.byId(CaseId.of(input.caseId()));
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    LocalDate due = dueOn(opening.id(), calendar, today);
    int schoolDaysLeft = due.isAfter(today) ? calendar.between(today, due) : 0;
    Instant halfTime = WorkingTime.endOf(calendar.add(today, schoolDaysLeft / 2));
    assessments.open(opening.id(), due, halfTime);
    cases.enter(opening.id(), "assessment");
    invite(opening, Contact.HEALTH, "health", halfTime);
    invite(opening, Contact.PARENT, "parent", WorkingTime.endOf(due));
    timeline.record(opening.id(), "assessment-opened", Map.of(), Timeline.FOOTBRIDGE);
    return new Output(halfTime, halfTime, WorkingTime.endOf(due));
  }

  /** The SLA clock knows; a case whose clock was met before is promised the same again. */
  private LocalDate dueOn(CaseId id, SchoolCalendar calendar, LocalDate today) {
    return clocks.ofCase(id.value()).stream()
        .filter(sla -> sla.kind().equals(SlaKind.ASSESSMENT) && sla.isOpen())
        .map(sla -> sla.dueOn())
        .findFirst()
        .orElseGet(() -> calendar.add(today, PROMISED_SCHOOL_DAYS));
  }

  /**
   * Somebody with an e-mail address gets an account for this one case; anyone else is asked by
   * phone.
   */
  private void invite(Case opening, String role, String audience, Instant answerBy) {
    cases
        .contact(opening.id(), role)
        .filter(contact -> contact.email() != null && !contact.email().isBlank())
        .ifPresent(
            contact -> {
              String email = java.util.Objects.requireNonNull(contact.email());
              Invitation invitation = people.invite(email, contact.name(), opening.grant(role));
              notices.tell(opening, "invitation", audience, contact, words(invitation, answerBy));
            });
  }

  /** Somebody who has an account needs no link; the letter leaves that sentence out. */
  private Map<String, String> words(Invitation invitation, Instant answerBy) {
    Map<String, String> words = new HashMap<>();
    words.put("dueOn", dates.day(LocalDate.ofInstant(answerBy, Footbridge.ZONE)));
    invitation.link().ifPresent(link -> words.put("link", link));
    return words;
  }
}
