package org.footbridge.support;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.sla.SlaPolicies;
import org.footbridge.sla.StepDues;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the assessment asks of the program. */
@Component
class AssessmentSteps {

  /**
   * @param halfTimeAt until when health is waited for
   * @param answersEndAt until when anybody is waited for
   */
  record Opened(Instant halfTimeAt, Instant answersEndAt) {}

  private final Assessments assessments;
  private final Cases cases;
  private final SlaClocks clocks;
  private final SlaPolicies policies;
  private final StepDues dues;
  private final SchoolCalendars calendars;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  AssessmentSteps(
      Assessments assessments,
      Cases cases,
      SlaClocks clocks,
      SlaPolicies policies,
      StepDues dues,
      SchoolCalendars calendars,
      People people,
      CaseNotices notices,
      Timeline timeline,
      Dates dates) {
    this.assessments = assessments;
    this.cases = cases;
    this.clocks = clocks;
    this.policies = policies;
    this.dues = dues;
    this.calendars = calendars;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  /** Who is asked, until when, and how they get in. */
  @Step("support.open-assessment")
  Opened open(Case about, @Variable String schoolUrn, LocalDate today) {
    // The SLA clock knows; a case whose clock was met before is promised the same again.
    LocalDate due =
        clocks
            .due(about.id().value(), SlaKind.ASSESSMENT)
            .orElseGet(
                () -> calendars.after(schoolUrn, today, policies.of(SlaKind.ASSESSMENT).length()));
    LocalDate adviceBy = dues.dueOn(about.id().value(), schoolUrn, "advise-education");
    Instant halfTimeAt = WorkingTime.endOf(adviceBy);
    assessments.open(about.id(), due, halfTimeAt);
    cases.enter(about.id(), "assessment");
    invite(about, Contact.HEALTH, "health", adviceBy);
    invite(
        about, Contact.PARENT, "parent", dues.dueOn(about.id().value(), schoolUrn, "share-views"));
    timeline.record(about.id(), "assessment-opened", Map.of(), Timeline.FOOTBRIDGE);
    LocalDate answersBy = dues.dueOn(about.id().value(), schoolUrn, "answers-overdue");
    return new Opened(halfTimeAt, WorkingTime.endOf(answersBy));
  }

  /**
   * Somebody with an e-mail address gets an account for this one case; anyone else is asked by
   * phone.
   */
  private void invite(Case about, String role, String audience, LocalDate answerBy) {
    cases
        .contact(about.id(), role)
        .filter(contact -> contact.email() != null && !contact.email().isBlank())
        .ifPresent(
            contact -> {
              Invitation invitation =
                  people.invite(
                      Objects.requireNonNull(contact.email()), contact.name(), about.grant(role));
              notices.tell(
                  about,
                  "invitation",
                  audience,
                  contact,
                  Map.of("dueOn", dates.day(answerBy)),
                  invitation.linkFor());
            });
  }

  /** Health did not answer by half time: the assessment goes on without. */
  @Step("support.note-no-advice")
  void noteNoAdvice(CaseId about) {
    assessments.noteNoAdvice(about);
    timeline.record(about, "no-advice", Map.of(), Timeline.FOOTBRIDGE);
  }

  /**
   * Somebody has not answered: the assessment goes ahead without, and they are told. The pupil's
   * own voice is the service's to hear, so nobody outside is told of that.
   */
  @Step("support.note-silent")
  void noteSilent(Case about) {
    for (Asked asked : Asked.values()) {
      if (!assessments.isGiven(about.id(), asked.kind())) {
        timeline.record(
            about.id(), "assessment-ahead", Map.of("outcome", asked.kind()), Timeline.FOOTBRIDGE);
        asked.told().ifPresent(audience -> tellSilent(about, audience));
      }
    }
  }

  private void tellSilent(Case about, Asked.Audience audience) {
    notices.tellRole(about, "assessment-ahead", audience.name(), audience.role(), Map.of());
  }

  /** What the decision table recommends, for the lead teacher to see when deciding. */
  @Step("support.note-recommendation")
  void noteRecommendation(CaseId about, @Variable @Nullable List<String> recommendation) {
    assessments.recommend(about, recommendation == null ? List.of() : recommendation);
  }
}
