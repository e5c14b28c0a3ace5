package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.engine.FailedJobs;
import org.footbridge.engine.StuckWork;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Fault;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every way a referral can go, on the real engine with the real workers and a moved clock. */
@WholePlatform
class ReferralToReintegrationTest {

  private static final String SCHOOL = "900001";
  private static final Map<String, Object> SUPPORT = Map.of("triageOutcome", "support");

  private static final Map<String, Object> ADVICE_FOR_HOME =
      Map.of(
          "adviceGiven", "yes",
          "hoursManageable", 3,
          "canLeaveHome", false,
          "groupReady", "no",
          "homeVisitEvidence", "yes");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  private static Map<String, String> incomplete() {
    return Story.without(Story.complete(SCHOOL), "whatWorks", "consentSigned");
  }

  private static Map<String, Object> risk(boolean safe) {
    return Map.of(
        "supervisingAdult", "An adult of the family",
        "adultAlwaysPresent", "yes",
        "medicalEvidenceSeen", "yes",
        "hazards", List.of(safe ? "none" : "known-risk"),
        "measures", "None needed",
        "homeVisitSafe", safe);
  }

  private static Map<String, Object> answersOf(Map<String, Object> risk) {
    Map<String, Object> answers = new HashMap<>(risk);
    if (List.of("none").equals(risk.get("hazards"))) {
      answers.remove("measures");
    }
    return answers;
  }

  @Nested
  class HappyPath {

    @Test
    void a_pupil_is_referred_assessed_supported_and_returns() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));

      Story.task(caseId, "triage-referral");
      assertThat(Story.openTasks(caseId)).containsExactly("triage-referral");
      assertThat(Seen.clocks(caseId))
          .containsExactlyInAnyOrder("referral-check met", "assessment on-track");
      assertThat(Seen.working(caseId, SlaKind.ASSESSMENT)).startsWith("15 school days after");

      Story.act(caseId, "triage-referral", SUPPORT);
      for (String asked : List.of("advise-education", "share-views", "hear-pupil")) {
        Story.task(caseId, asked);
      }
      Story.task(caseId, "give-baseline");
      assertThat(Story.openTasks(caseId))
          .containsExactly("advise-education", "give-baseline", "hear-pupil", "share-views");

      Story.act(caseId, "advise-education", Answers.ADVICE);
      Story.act(caseId, "share-views", Answers.VIEWS);
      Story.act(caseId, "hear-pupil", Answers.VOICE);
      Story.act(caseId, "give-baseline", Answers.BASELINE);
      Story.task(caseId, "decide-provision");
      assertThat(recommended(caseId)).containsExactly("online-group", "officer-intervention");

      Story.supportAndClose(caseId);

      assertThat(Seen.clocks(caseId))
          .contains("referral-check met", "assessment met", "register-code met")
          .allMatch(clock -> clock.endsWith(" met") || clock.endsWith(" cancelled"));
      assertThat(Story.letters(caseId))
          .contains(
              "closing-report to health",
              "closing-report to parent",
              "closing-report to school",
              "invitation to health",
              "invitation to parent",
              "referral-received to parent",
              "referral-received to school",
              "support-accepted to health",
              "support-accepted to parent",
              "support-accepted to school")
          .doesNotHaveDuplicates();
      assertThat(outcome(caseId)).isEqualTo("reintegrated");
    }

    @Test
    void evidence_to_follow_is_told_at_triage_and_does_not_stop_the_case() {
      UUID caseId =
          Story.refer(
              Story.with(
                  Story.with(Story.complete(SCHOOL), "evidenceTier", "universal"),
                  "adviceBeingSought",
                  "yes"));

      Story.task(caseId, "triage-referral");

      assertThat(eligibility(caseId)).isEqualTo("evidence-to-follow");
      Story.act(caseId, "triage-referral", SUPPORT);
      Story.task(caseId, "advise-education");
    }

    @Test
    void home_teaching_waits_for_a_risk_assessment() {
      UUID caseId = assessed(ADVICE_FOR_HOME);
      assertThat(recommended(caseId)).containsExactly("online-one-to-one", "home-one-to-one");

      Story.act(caseId, "decide-provision", asAdvised("home-one-to-one"));
      Story.task(caseId, "complete-risk-assessment");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("on-track");
      assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("support-accepted"));
      Story.act(caseId, "complete-risk-assessment", answersOf(risk(true)));

      Story.task(caseId, "change-register-code");
      assertThat(Story.timeline(caseId)).contains("home-visit-safe", "support-accepted");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("met");
    }

    @Test
    void an_unsafe_home_visit_leads_back_to_the_decision_and_rules_it_out() {
      UUID caseId = assessed(ADVICE_FOR_HOME);
      Story.act(caseId, "decide-provision", asAdvised("home-one-to-one"));

      Story.act(caseId, "complete-risk-assessment", answersOf(risk(false)));

      Story.task(caseId, "decide-provision");
      assertThat(Story.timeline(caseId)).contains("home-visit-unsafe");
      assertThatThrownBy(() -> Story.act(caseId, "decide-provision", asAdvised("home-one-to-one")))
          .hasMessageContaining("refused");
      Story.act(caseId, "decide-provision", asAdvised("online-one-to-one"));
      Story.task(caseId, "change-register-code");
    }
  }

  @Nested
  class Rejections {

    @Test
    void guidance_goes_to_school_and_parent_and_the_case_closes() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));

      Story.act(
          caseId,
          "triage-referral",
          Map.of("triageOutcome", "guidance", "guidance", "A shorter day and a quiet place."));

      Story.eventuallyClosed(caseId);
      assertThat(Story.letters(caseId)).contains("guidance to parent", "guidance to school");
      assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("case-closed"));
      assertThat(outcome(caseId)).isEqualTo("guidance");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("met");
    }

    @Test
    void a_referral_that_is_not_accepted_is_explained_to_school_and_parent() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.act(caseId, "triage-referral", Map.of("triageOutcome", "not-accepted"));

      Story.act(
          caseId,
          "explain-decision",
          Map.of("reason", "The school can help for now.", "whatNext", "Refer again in a month."));

      Story.eventuallyClosed(caseId);
      assertThat(Story.letters(caseId))
          .contains("not-accepted to parent", "not-accepted to school");
      assertThat(
              Platform.jdbc()
                  .sql(
                      """
                      select body from notices.notice
                      where case_id = :case and template = 'not-accepted'
                      """)
                  .param("case", caseId)
                  .query(String.class)
                  .list())
          .allSatisfy(
              letter ->
                  assertThat(letter)
                      .contains("The school can help for now.", "Refer again in a month."));
      assertThat(Story.timeline(caseId)).contains("decision-explained", "decision-told");
      assertThat(outcome(caseId)).isEqualTo("not-accepted");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("met");
    }

    @Test
    void who_is_not_eligible_is_supported_only_for_a_reason() {
      UUID caseId = Story.refer(Story.with(Story.complete(SCHOOL), "absenceAuthorised", "no"));
      Story.task(caseId, "triage-referral");
      assertThat(eligibility(caseId)).isEqualTo("not-eligible");

      assertThatThrownBy(() -> Story.act(caseId, "triage-referral", SUPPORT))
          .hasMessageContaining("refused");
      Story.act(
          caseId,
          "triage-referral",
          Map.of("triageOutcome", "support", "reason", "The absence is being authorised."));

      Story.task(caseId, "advise-education");
    }
  }

  @Nested
  class Deadlines {

    @Test
    void a_school_that_owes_papers_is_reminded_three_times_on_school_days_and_no_more() {
      UUID caseId = Story.refer(incomplete());
      Story.task(caseId, "complete-referral");
      assertThat(Story.timeline(caseId)).contains("referral-incomplete", "school-asked");
      assertThat(Seen.letters(caseId, "papers-missing to school")).isEqualTo(1);
      assertThat(Seen.clocks(caseId)).as("nothing is promised yet").isEmpty();

      LocalDate first = Seen.nextTimer(caseId, "remind-school-due");
      Seen.forwardTo(first);
      Seen.told(caseId, "school-reminded", 1);
      for (int reminder = 2; reminder <= 3; reminder++) {
        Platform.settle();
        LocalDate next = Seen.nextTimer(caseId, "next-school-reminder");
        assertThat(next).isAfterOrEqualTo(first.plusWeeks(reminder - 1));
        assertThat(Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).isSchoolDay(next))
            .as("%s is a school day", next)
            .isTrue();
        Seen.forwardTo(next);
        Seen.told(caseId, "school-reminded", reminder);
      }
      Seen.enters(caseId, "school-reminded", 1);

      assertThat(Seen.letters(caseId, "papers-reminder to school")).isEqualTo(3);
      assertThat(Story.openTasks(caseId)).containsExactly("complete-referral");

      Story.act(
          caseId,
          "complete-referral",
          Map.of("whatWorks", "A quiet start to the day.", "consentSigned", "yes"));
      Story.act(caseId, "check-papers", Answers.IN_ORDER);

      Story.task(caseId, "triage-referral");
      assertThat(Story.timeline(caseId)).containsSequence("school-answered", "referral-complete");
      assertThat(Seen.clock(caseId, SlaKind.ASSESSMENT).startedOn()).isEqualTo(Platform.today());
    }

    @Test
    void an_answer_that_leaves_papers_open_is_asked_for_again() {
      UUID caseId = Story.refer(incomplete());

      Story.act(caseId, "complete-referral", Map.of("whatWorks", "A quiet start to the day."));

      Seen.told(caseId, "school-asked", 2);
      Story.task(caseId, "complete-referral");
      assertThat(Seen.letters(caseId, "papers-missing to school")).isEqualTo(2);
    }

    @Test
    void an_unanswered_referral_is_waited_for_or_accepted_as_it_is_or_closed() {
      UUID waitedFor = Story.refer(incomplete());
      UUID accepted = Story.refer(incomplete());
      UUID closed = Story.refer(incomplete());
      LocalDate unanswered = Seen.nextTimer(closed, "no-answer-from-school");
      Seen.nextTimer(accepted, "no-answer-from-school");
      Seen.nextTimer(waitedFor, "no-answer-from-school");

      Seen.forwardTo(unanswered);
      decideUnanswered(waitedFor, "wait");
      decideUnanswered(accepted, "accept");
      decideUnanswered(closed, "close");

      Story.eventuallyClosed(closed);
      assertThat(outcome(closed)).isEqualTo("unanswered");
      assertThat(Story.letters(closed)).contains("case-closed to parent", "case-closed to school");
      assertThat(Seen.clocks(closed)).isEmpty();
      Story.task(accepted, "triage-referral");
      assertThat(Seen.state(accepted, SlaKind.ASSESSMENT)).isEqualTo("on-track");
      Seen.enters(waitedFor, "waiting-longer", 1);
      assertThat(Story.openTasks(waitedFor)).containsExactly("complete-referral");

      Seen.forwardTo(Seen.nextTimer(waitedFor, "waiting-longer"));
      Story.task(waitedFor, "decide-unanswered-referral");
      Story.act(
          waitedFor,
          "complete-referral",
          Map.of("whatWorks", "A quiet start to the day.", "consentSigned", "yes"));
      Story.act(waitedFor, "check-papers", Answers.IN_ORDER);
      Story.task(waitedFor, "triage-referral");
      Platform.eventually(
          "nobody has to decide any more",
          () -> Story.openTasks(waitedFor).equals(List.of("triage-referral")));
    }

    @Test
    void the_clock_stands_still_while_the_lead_teacher_waits_for_the_school() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.task(caseId, "triage-referral");
      LocalDate promised = Seen.clock(caseId, SlaKind.ASSESSMENT).dueOn();

      Story.act(
          caseId,
          "triage-referral",
          Map.of("triageOutcome", "ask-school", "askFor", "The attendance of last term."));
      Story.task(caseId, "complete-referral");
      Seen.becomes(caseId, SlaKind.ASSESSMENT, "paused");
      assertThat(Seen.working(caseId, SlaKind.ASSESSMENT)).contains("paused since");

      Seen.forwardTo(promised.plusDays(1));
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("paused");
      Story.act(caseId, "complete-referral", Map.of("cannotGet", "It is in the other file."));
      Story.act(caseId, "check-papers", Answers.IN_ORDER);

      Story.task(caseId, "triage-referral");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("on-track");
      assertThat(Seen.working(caseId, SlaKind.ASSESSMENT))
          .containsPattern("paused \\d+ school days for missing papers");
      assertThat(Seen.clock(caseId, SlaKind.ASSESSMENT).dueOn()).isAfter(promised.plusDays(1));
      assertThat(Seen.clock(caseId, SlaKind.ASSESSMENT).startedOn())
          .as("the promise counts from the first complete referral")
          .isBefore(promised);
    }

    /** Source: the assessment within 15 days; a wait for papers has an end and an owner. */
    @Test
    void the_clock_runs_again_when_the_lead_teacher_is_asked_about_a_silent_school() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.act(
          caseId,
          "triage-referral",
          Map.of("triageOutcome", "ask-school", "askFor", "The attendance of last term."));
      Seen.becomes(caseId, SlaKind.ASSESSMENT, "paused");

      Seen.forwardTo(Seen.nextTimer(caseId, "no-answer-from-school"));
      Story.task(caseId, "decide-unanswered-referral");
      Seen.becomes(caseId, SlaKind.ASSESSMENT, "on-track");
      assertThat(Platform.bean(SlaClocks.class).leftToPause(caseId, SlaKind.ASSESSMENT))
          .hasValue(0);

      decideUnanswered(caseId, "wait");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT)).isEqualTo("on-track");
      Story.act(caseId, "complete-referral", Map.of("cannotGet", "Nobody has it."));
      Story.act(caseId, "check-papers", Answers.IN_ORDER);
      Story.act(
          caseId,
          "triage-referral",
          Map.of("triageOutcome", "ask-school", "askFor", "The attendance, please."));
      Story.task(caseId, "complete-referral");
      assertThat(Seen.state(caseId, SlaKind.ASSESSMENT))
          .as("the time that may be waited is used up")
          .isNotEqualTo("paused");
    }

    @Test
    void the_lead_teacher_waits_for_a_consultants_letter_until_a_day() {
      UUID caseId = assessed(Answers.ADVICE);
      LocalDate promised = Seen.clock(caseId, SlaKind.ASSESSMENT).dueOn();
      SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
      Person lead = Story.whoIs("lead-teacher", caseId);

      assertThatThrownBy(() -> waitForLetter(caseId, calendar.add(Platform.today(), 21), lead))
          .as("longer than the deadline may be paused")
          .hasMessageContaining("refused");
      waitForLetter(caseId, calendar.add(Platform.today(), 5), lead);

      assertThat(Seen.clock(caseId, SlaKind.ASSESSMENT).dueOn())
          .isEqualTo(calendar.add(promised, 5));
      assertThat(Seen.working(caseId, SlaKind.ASSESSMENT))
          .contains("paused 5 school days for the consultant’s letter");
      assertThat(Story.timeline(caseId)).contains("letter-awaited");
      assertThat(Platform.bean(SlaClocks.class).leftToPause(caseId, SlaKind.ASSESSMENT))
          .hasValue(15);
    }

    private void waitForLetter(UUID caseId, LocalDate until, Person lead) {
      Story.use(
          caseId,
          "wait-for-letter",
          Map.of("until", until.toString(), "why", "The hours depend on it."),
          lead);
    }

    @Test
    void when_health_is_silent_at_half_time_the_assessment_goes_on_without() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.act(caseId, "triage-referral", SUPPORT);
      Story.task(caseId, "advise-education");

      Seen.forwardTo(Seen.nextTimer(caseId, "health-has-not-answered").plusDays(1));
      Seen.told(caseId, "no-advice", 1);
      Platform.eventually(
          "health is asked no more", () -> !Story.openTasks(caseId).contains("advise-education"));
      Story.act(caseId, "share-views", Map.of("answeredBy", "declined"));
      Story.act(caseId, "hear-pupil", Map.of("heard", "not-now"));
      Story.act(caseId, "give-baseline", Answers.BASELINE);

      Story.task(caseId, "decide-provision");
      assertThat(recommended(caseId)).containsExactly("online-one-to-one", "officer-intervention");
      assertThatThrownBy(() -> Story.act(caseId, "decide-provision", asAdvised("home-one-to-one")))
          .hasMessageContaining("refused");
    }
  }

  @Nested
  class Failures {

    @Test
    void a_step_that_fails_once_is_done_at_the_next_try() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.task(caseId, "triage-referral");

      try (Fault fault = Fault.at(caseId, "assessment-opened", 1)) {
        Story.act(caseId, "triage-referral", SUPPORT);
        fault.strikes();
        Platform.local().forward(Duration.ofMinutes(2));
        Story.task(caseId, "give-baseline");
      }

      assertThat(Story.timeline(caseId)).doesNotHaveDuplicates().contains("assessment-opened");
      assertThat(Story.letters(caseId)).doesNotHaveDuplicates();
    }

    @Test
    void a_step_that_goes_on_failing_becomes_an_incident_that_can_be_tried_again() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.task(caseId, "triage-referral");

      try (Fault fault = Fault.at(caseId, "assessment-opened", 1000)) {
        Story.act(caseId, "triage-referral", SUPPORT);
        fault.strikes();
        Platform.eventually(
            "an incident stands on the case",
            () -> {
              FailedJobs.stopWaiting();
              return Incident.on(caseId) != null;
            });
      }
      Incident incident = Incident.on(caseId);
      assertThat(incident.element()).isEqualTo("open-assessment");
      assertThat(incident.words()).contains("Exception").doesNotContain("the fault of the test");
      assertThat(Story.openTasks(caseId)).isEmpty();

      Platform.bean(StuckWork.class).retryIncident(incident.key(), incident.job());

      Story.task(caseId, "give-baseline");
      Platform.eventually("the incident is gone", () -> Incident.on(caseId) == null);
      assertThat(Story.timeline(caseId)).doesNotHaveDuplicates();
    }

    @Test
    void the_same_message_a_second_time_starts_no_second_case() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.task(caseId, "triage-referral");

      assertThatThrownBy(
              () ->
                  Platform.bean(CamundaClient.class)
                      .newPublishMessageCommand()
                      .messageName("referral-received")
                      .correlationKey(caseId.toString())
                      .messageId("referral-received-" + caseId)
                      .variables(Map.of("caseId", caseId.toString()))
                      .send()
                      .join())
          .hasMessageContaining("ALREADY_EXISTS");

      assertThat(Seen.entered(caseId, "referral-received")).isEqualTo(1);
    }
  }

  private static UUID assessed(Map<String, Object> advice) {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.act(caseId, "triage-referral", SUPPORT);
    Story.act(caseId, "advise-education", advice);
    Story.act(caseId, "share-views", Answers.VIEWS);
    Story.act(caseId, "hear-pupil", Answers.VOICE);
    Story.act(caseId, "give-baseline", Answers.BASELINE);
    Story.task(caseId, "decide-provision");
    return caseId;
  }

  /** As many hours as {@link #ADVICE_FOR_HOME} says. */
  private static Map<String, Object> asAdvised(String kind) {
    Map<String, Object> decision = new HashMap<>(Answers.provision(kind));
    decision.put("hoursPerWeek", 3);
    return decision;
  }

  private static void decideUnanswered(UUID caseId, String decision) {
    Story.act(
        caseId,
        "decide-unanswered-referral",
        Map.of("unansweredDecision", decision, "reason", "The school was called."));
  }

  private static List<String> recommended(UUID caseId) {
    return Platform.jdbc()
        .sql("select recommended_kinds from support.assessment where case_id = :case")
        .param("case", caseId)
        .query((row, n) -> List.of((String[]) row.getArray(1).getArray()))
        .single();
  }

  private static String eligibility(UUID caseId) {
    return Platform.jdbc()
        .sql("select eligibility ->> 'outcome' from referral.referral where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }

  private static String outcome(UUID caseId) {
    return Platform.jdbc()
        .sql("select closing_outcome from casework.case_file where id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }
}
