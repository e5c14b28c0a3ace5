package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.referral.SubmitReferral;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;

/** Support has ended and needs remain: a team around the family, or the school's own plan. */
@WholePlatform
class StepDownToTafTest {

  private static final String LEAD = "lead-practitioner";

  @Test
  void without_consent_the_schools_own_plan_is_recorded_and_why() {
    UUID caseId = begun();
    Seen.becomes(caseId, SlaKind.STEP_DOWN, "paused");
    assertThat(Seen.working(caseId, SlaKind.STEP_DOWN)).contains("paused since");
    assertThat(Story.letters(caseId)).contains("taf-asked to parent");

    Seen.forwardTo(Seen.nextTimer(caseId, "consent-reminder-due"));
    Seen.told(caseId, "consent-reminded", 1);
    for (int reminder = 2; reminder <= 3; reminder++) {
      Platform.settle();
      Seen.forwardTo(Seen.nextTimer(caseId, "next-consent-reminder"));
      Seen.told(caseId, "consent-reminded", reminder);
    }
    Seen.enters(caseId, "consent-reminded", 1);
    assertThat(Seen.letters(caseId, "taf-consent-reminder to parent")).isEqualTo(3);

    assertThatThrownBy(
            () -> Story.act(caseId, "ask-for-consent", consent("no", Platform.today().plusDays(1))))
        .hasMessageContaining("refused");
    Map<String, Object> no = new HashMap<>(consent("no", Platform.today()));
    no.put("whyNot", "We would like some quiet now.");
    Story.act(caseId, "ask-for-consent", no);
    Story.task(caseId, "record-school-plan");
    assertThat(Seen.state(caseId, SlaKind.STEP_DOWN)).isNotEqualTo("paused");
    Story.act(
        caseId,
        "record-school-plan",
        Map.of(
            "whyNoTeam", "The family would like some quiet now.",
            "schoolSupport", "A calm room and a later start.",
            "keyPerson", "Orla Fennimore",
            "lookAgainOn", Platform.today().plusDays(30).toString()));

    Seen.told(caseId, "step-down-finished", 1);
    Seen.enters(caseId, "step-down-finished", 1);
    assertThat(Story.timeline(caseId))
        .containsSubsequence(
            "step-down-begun",
            "consent-reminded",
            "taf-consent",
            "school-plan-recorded",
            "step-down-finished");
    assertThat(Seen.state(caseId, SlaKind.STEP_DOWN)).isEqualTo("cancelled");
    assertThat(body(caseId, "taf-consent-refused"))
        .contains("A calm room and a later start.", "can turn to Orla Fennimore");
    assertThat(outcome(caseId)).isEqualTo("consent-refused");
    assertThat(CasePageWords.of("officer").at("/cases/" + caseId))
        .contains(
            "Maren Thistlewood did not agree",
            "We would like some quiet now.",
            "A calm room and a later start.",
            "The parent did not agree. The school has its own plan.",
            "The parent did not agree to a team around the family");
  }

  @Test
  void a_team_meets_four_times_misses_one_meeting_and_closes_because_the_needs_are_met() {
    UUID caseId = begun();
    Story.act(caseId, "ask-for-consent", consent("yes", Platform.today()));
    Story.act(caseId, "name-lead-practitioner", lead("juniper.ashgrove@footbridge.example"));
    Story.act(caseId, "complete-eha", EHA);
    assertThat(Seen.state(caseId, SlaKind.STEP_DOWN)).isEqualTo("on-track");
    assertThat(Story.letters(caseId))
        .contains("taf-agreed to parent", "taf-agreed to school", "taf-lead-named to " + LEAD);
    assertThat(body(caseId, "taf-lead-named")).contains("{link}").doesNotContain("Story");
    assertThat(holders(caseId)).containsExactly("Juniper Ashgrove");

    LocalDate first = Seen.clock(caseId, SlaKind.STEP_DOWN).dueOn();
    Map<String, Object> plan = new HashMap<>(plan(first));
    plan.put("goals", List.of());
    assertThatThrownBy(() -> Story.act(caseId, "make-family-plan", plan))
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> Story.act(caseId, "make-family-plan", plan(saturdayAfter(first))))
        .hasMessageContaining("refused");
    Story.act(caseId, "make-family-plan", plan(first));
    Story.task(caseId, "hold-taf-meeting");
    assertThat(Story.letters(caseId)).contains("taf-meeting-planned to parent");

    Seen.forwardTo(first);
    Map<String, Object> noNextDay = new HashMap<>(met("continue"));
    assertThatThrownBy(() -> Story.act(caseId, "hold-taf-meeting", noNextDay))
        .hasMessageContaining("refused");
    Map<String, Object> nobody = new HashMap<>(metAgainOn(first.plusDays(28)));
    nobody.remove("came");
    assertThatThrownBy(() -> Story.act(caseId, "hold-taf-meeting", nobody))
        .hasMessageContaining("refused");
    assertThatThrownBy(
            () -> Story.act(caseId, "hold-taf-meeting", metAgainOn(saturdayAfter(first))))
        .hasMessageContaining("refused");
    Story.act(caseId, "hold-taf-meeting", metAgainOn(schoolDay(first.plusDays(35))));
    Seen.told(caseId, "taf-meeting-planned", 2);
    assertThat(Seen.state(caseId, SlaKind.STEP_DOWN)).isEqualTo("met");
    assertThat(Seen.state(caseId, SlaKind.TAF_MEETING)).isEqualTo("on-track");
    assertThat(body(caseId, "taf-meeting-held"))
        .contains("A quiet start to each day.", "Ring the family each Friday (Juniper Ashgrove");

    LocalDate missed = Seen.nextTimer(caseId, "meeting-missed");
    Seen.forwardTo(Seen.nextTimer(caseId, "meeting-not-recorded"));
    Seen.told(caseId, "lead-practitioner-reminded", 1);
    assertThat(Story.letters(caseId)).contains("taf-meeting-reminder to " + LEAD);
    Seen.forwardTo(missed);
    Seen.told(caseId, "taf-meeting-missed", 1);
    Story.task(caseId, "follow-up-missed-meeting");
    LocalDate again = schoolDay(missed.plusDays(7));
    Map<String, Object> newLead = new HashMap<>();
    newLead.put("tafDecision", "new-date");
    newLead.put("whyMissed", "The lead practitioner was ill.");
    newLead.put("meetOn", again.toString());
    newLead.put("meetAt", "family-hub");
    newLead.put("newLead", true);
    newLead.put("newLeadName", "Corin Wexcombe");
    newLead.put("newLeadRole", "Family worker");
    assertThatThrownBy(() -> Story.act(caseId, "follow-up-missed-meeting", newLead))
        .hasMessageContaining("refused");
    newLead.put("newLeadEmail", "corin.wexcombe@footbridge.example");
    newLead.put("meetOn", saturdayAfter(again).toString());
    assertThatThrownBy(() -> Story.act(caseId, "follow-up-missed-meeting", newLead))
        .hasMessageContaining("refused");
    newLead.put("meetOn", again.toString());
    Story.act(caseId, "follow-up-missed-meeting", newLead);
    Seen.told(caseId, "taf-meeting-planned", 3);
    assertThat(Seen.entered(caseId, "share-meeting")).as("only after a meeting").isEqualTo(1);
    assertThat(holders(caseId)).containsExactly("Corin Wexcombe");

    Seen.forwardTo(again);
    LocalDate third = schoolDay(again.plusDays(28));
    LocalDate fourth = schoolDay(third.plusDays(28));
    Story.act(caseId, "hold-taf-meeting", metAgainOn(third));
    Seen.told(caseId, "taf-meeting-planned", 4);
    assertThat(Seen.clocks(caseId)).contains("taf-meeting met-late", "taf-meeting on-track");
    Seen.forwardTo(third);
    Map<String, Object> done = new HashMap<>(metAgainOn(fourth));
    done.put("done", List.of("0", "1"));
    Story.act(caseId, "hold-taf-meeting", done);
    Seen.told(caseId, "taf-meeting-planned", 5);
    Seen.forwardTo(fourth);
    Map<String, Object> last = new HashMap<>(met("close"));
    last.put("agreed", "School is going well.");
    last.remove("actions");
    Story.act(caseId, "hold-taf-meeting", last);

    Seen.enters(caseId, "step-down-finished", 1);
    assertThat(outcome(caseId)).isEqualTo("needs-met");
    assertThat(Seen.clocks(caseId)).noneMatch(clock -> clock.matches("taf.* (on-track|at-risk)"));
    assertThat(Story.letters(caseId))
        .contains("taf-needs-met to parent", "taf-needs-met to school", "taf-needs-met to " + LEAD);
    assertThat(Seen.letters(caseId, "taf-meeting-held to parent")).isEqualTo(3);
    assertThat(CasePageWords.of("officer").at("/cases/" + caseId))
        .contains(
            "The needs are met.",
            "Corin Wexcombe, Family worker",
            "Come to school three days a week",
            "I like the art room.",
            "Missed: the meeting planned for",
            "The lead practitioner was ill.",
            "Maren Thistlewood, mother",
            "School is going well.",
            "at a family hub",
            "The team around the family met and closed: the needs are met");
  }

  @Test
  void a_team_that_steps_up_leaves_the_school_a_started_referral() {
    UUID caseId = begun();
    Story.act(caseId, "ask-for-consent", consent("yes", Platform.today()));
    Story.act(caseId, "name-lead-practitioner", lead("school@footbridge.example"));
    Story.act(caseId, "complete-eha", EHA);
    Story.act(caseId, "make-family-plan", plan(schoolDay(Platform.today().plusDays(3))));
    Map<String, Object> up = new HashMap<>(met("step-up"));
    up.put("whyStepUp", "Panic each morning, worse than before.");
    assertThatThrownBy(() -> Story.act(caseId, "hold-taf-meeting", up))
        .as("a pathway has to be named")
        .hasMessageContaining("refused");
    up.put("stepUpTo", "medical-needs");
    Story.act(caseId, "hold-taf-meeting", up);

    Seen.enters(caseId, "step-down-finished", 1);
    assertThat(outcome(caseId)).isEqualTo("stepped-up");
    assertThat(Story.letters(caseId))
        .contains("taf-referral-started to school", "taf-stepped-up to parent");
    assertThat(body(caseId, "taf-referral-started")).contains("Panic each morning");
    UUID referral =
        Platform.jdbc()
            .sql("select referral_id from stepdown.taf where case_id = :case")
            .param("case", caseId)
            .query(UUID.class)
            .single();
    CasePageWords school = CasePageWords.of("school");
    assertThat(school.at("/referrals/" + referral + "/check"))
        .contains("Maren Thistlewood", "A quiet start to the day.", "Dr Wren Oakhanger")
        .doesNotContain("Anxiety that makes school impossible");
    assertThat(school.at("/cases/" + caseId))
        .contains("Open the new referral", "A new referral was started for the school");

    Cases cases = Platform.bean(Cases.class);
    assertThatThrownBy(() -> Platform.bean(SubmitReferral.class).submit(referral, "Ada Larkspur"))
        .as("the case before is still open");
    cases.close(new CaseId(caseId), "reintegrated", "Ada Larkspur");
    Case next = Platform.bean(SubmitReferral.class).submit(referral, "Ada Larkspur");
    assertThat(next.earlierCase()).isEqualTo(new CaseId(caseId));
    assertThat(Story.timeline(next.id().value())).contains("re-referred");
  }

  @Test
  void a_family_that_wants_no_team_any_more_is_let_go_and_social_care_is_asked_by_the_school() {
    UUID leaving = begun();
    UUID inNeed = begun();
    LocalDate day = schoolDay(Platform.today().plusDays(2));
    for (UUID caseId : List.of(leaving, inNeed)) {
      Story.act(caseId, "ask-for-consent", consent("yes", Platform.today()));
      Story.act(caseId, "name-lead-practitioner", lead("juniper.ashgrove@footbridge.example"));
      Story.act(caseId, "complete-eha", EHA);
      Story.act(caseId, "make-family-plan", plan(day));
      Story.task(caseId, "hold-taf-meeting");
    }
    Map<String, Object> up = new HashMap<>(met("step-up"));
    up.put("stepUpTo", "social-care");
    up.put("whyStepUp", "The home is not safe at present.");
    Story.act(inNeed, "hold-taf-meeting", up);
    Seen.enters(inNeed, "step-down-finished", 1);
    assertThat(Story.letters(inNeed)).contains("taf-social-care to school");
    assertThat(Story.letters(inNeed)).doesNotContain("taf-referral-started to school");

    Seen.forwardTo(Seen.nextTimer(leaving, "meeting-missed"));
    Story.act(
        leaving,
        "follow-up-missed-meeting",
        Map.of("tafDecision", "end", "whyMissed", "The family manages alone now."));
    Seen.enters(leaving, "step-down-finished", 1);
    assertThat(outcome(leaving)).isEqualTo("closed");
    assertThat(Seen.state(leaving, SlaKind.STEP_DOWN)).isEqualTo("cancelled");
    assertThat(Story.letters(leaving))
        .contains("taf-closed to parent", "taf-closed to school", "taf-closed to " + LEAD);
    Platform.eventually(
        "no meeting is waited for", () -> !Story.openTasks(leaving).contains("hold-taf-meeting"));
  }

  @Test
  void a_parent_who_cannot_be_reached_has_refused_nothing() {
    UUID caseId = begun();
    Map<String, Object> tried = new HashMap<>();
    tried.put("consent", "not-reached");
    tried.put("askedOf", "Maren Thistlewood");
    tried.put("askedHow", "telephone");
    assertThatThrownBy(() -> Story.act(caseId, "ask-for-consent", tried))
        .hasMessageContaining("refused");
    tried.put("whyNotReached", "Rang on four days. Nobody answered.");
    Story.act(caseId, "ask-for-consent", tried);
    Story.act(
        caseId,
        "record-school-plan",
        Map.of(
            "whyNoTeam", "Nobody answered.",
            "schoolSupport", "A calm room and a later start.",
            "keyPerson", "Orla Fennimore",
            "lookAgainOn", Platform.today().plusDays(30).toString()));

    Seen.enters(caseId, "step-down-finished", 1);
    assertThat(outcome(caseId)).isEqualTo("not-reached");
    assertThat(body(caseId, "taf-not-reached"))
        .contains("We could not reach you.", "A calm room and a later start.");
    assertThat(CasePageWords.of("officer").at("/cases/" + caseId))
        .contains(
            "Maren Thistlewood could not be reached",
            "Rang on four days. Nobody answered.",
            "The parent could not be reached. The school has its own plan.")
        .doesNotContain("did not agree");
  }

  @Test
  void a_meeting_that_was_not_held_is_followed_up_at_once_and_only_once() {
    UUID caseId = begun();
    Story.act(caseId, "ask-for-consent", consent("yes", Platform.today()));
    Story.act(caseId, "name-lead-practitioner", lead("juniper.ashgrove@footbridge.example"));
    Story.act(caseId, "complete-eha", EHA);
    Story.act(caseId, "make-family-plan", plan(schoolDay(Platform.today().plusDays(2))));
    Story.task(caseId, "hold-taf-meeting");
    assertThatThrownBy(() -> Story.act(caseId, "hold-taf-meeting", Map.of("meetingHeld", "no")))
        .hasMessageContaining("refused");
    Story.act(caseId, "hold-taf-meeting", notHeld("The family was away."));

    Story.task(caseId, "follow-up-missed-meeting");
    Platform.settle();
    assertThat(Story.openTasks(caseId)).doesNotContain("hold-taf-meeting");
    assertThat(Seen.isWaiting(caseId, "meeting-missed")).isFalse();
    assertThat(Seen.clock(caseId, SlaKind.STEP_DOWN).isOpen()).as("no team has met").isTrue();
    assertThat(Story.timeline(caseId)).contains("taf-meeting-not-held");
    assertThat(CasePageWords.of("officer").at("/cases/" + caseId))
        .contains("Missed: the meeting planned for", "The family was away.");
    LocalDate again = schoolDay(Platform.today().plusDays(3));
    Story.act(
        caseId,
        "follow-up-missed-meeting",
        Map.of(
            "tafDecision", "new-date",
            "whyMissed", "The family was away.",
            "meetOn", again.toString(),
            "meetAt", "school"));
    Story.task(caseId, "hold-taf-meeting");
    Platform.settle();

    Seen.forwardTo(Seen.nextTimer(caseId, "meeting-missed"));
    Story.task(caseId, "follow-up-missed-meeting");
    Story.act(caseId, "hold-taf-meeting", notHeld("Nobody came."));
    Seen.enters(caseId, "follow-up-coming", 1);
    Platform.settle();
    assertThat(Story.openTasks(caseId)).filteredOn("follow-up-missed-meeting"::equals).hasSize(1);
    Story.act(
        caseId,
        "follow-up-missed-meeting",
        Map.of("tafDecision", "end", "whyMissed", "The family manages alone now."));
    Seen.enters(caseId, "step-down-finished", 1);
    assertThat(outcome(caseId)).isEqualTo("closed");
  }

  @Test
  void a_family_that_changes_its_mind_before_the_team_has_met_is_let_go() {
    UUID early = begun();
    UUID late = begun();
    for (UUID caseId : List.of(early, late)) {
      Story.act(caseId, "ask-for-consent", consent("yes", Platform.today()));
      Story.act(caseId, "name-lead-practitioner", lead("juniper.ashgrove@footbridge.example"));
    }
    Map<String, Object> no =
        Map.of("familyWantsTeam", "no", "whyNoTeam", "Grandmother has moved in.");
    Story.act(early, "complete-eha", no);
    Story.act(late, "complete-eha", EHA);
    Story.act(late, "make-family-plan", no);

    for (UUID caseId : List.of(early, late)) {
      Seen.enters(caseId, "step-down-finished", 1);
      assertThat(outcome(caseId)).isEqualTo("closed");
      assertThat(Story.timeline(caseId)).contains("taf-consent-withdrawn");
      assertThat(Story.letters(caseId))
          .contains("taf-closed to parent", "taf-closed to school", "taf-closed to " + LEAD);
      assertThat(CasePageWords.of("officer").at("/cases/" + caseId))
          .contains("The family did not want the team any more.", "Grandmother has moved in.");
    }
    assertThat(Seen.entered(early, "make-family-plan")).isZero();
  }

  private static Map<String, Object> notHeld(String because) {
    return Map.of("meetingHeld", "no", "notHeldBecause", because);
  }

  private static final Map<String, Object> EHA =
      Map.of(
          "familyWantsTeam", "yes",
          "metOn", Platform.today().toString(),
          "household", "A mother, two children and a grandmother next door.",
          "goingWell", "They eat together each evening.",
          "hard", "The mornings.",
          "childSays", "I like the art room.",
          "parentSays", "I want the mornings to be calm.");

  private static UUID begun() {
    UUID caseId = Story.supported();
    Story.run(caseId, "step-down-to-taf");
    Story.task(caseId, "ask-for-consent");
    return caseId;
  }

  private static Map<String, Object> consent(String answer, LocalDate on) {
    return Map.of(
        "consent",
        answer,
        "askedOf",
        "Maren Thistlewood",
        "askedHow",
        "telephone",
        "answeredOn",
        on.toString());
  }

  private static Map<String, Object> lead(String email) {
    return Map.of("leadName", "Juniper Ashgrove", "leadRole", "Head of year", "leadEmail", email);
  }

  private static LocalDate saturdayAfter(LocalDate day) {
    return day.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
  }

  private static Map<String, Object> plan(LocalDate first) {
    return Map.of(
        "familyWantsTeam",
        "yes",
        "goals",
        List.of(Map.of("goal", "Come to school three days a week", "sign", "The register")),
        "actions",
        List.of(
            Map.of(
                "what",
                "Ring the family each Friday",
                "owner",
                "Juniper Ashgrove",
                "by",
                first.plusDays(10).toString())),
        "meetOn",
        first.toString(),
        "meetAt",
        "school");
  }

  private static Map<String, Object> met(String decision) {
    return Map.of(
        "meetingHeld",
        "yes",
        "heldOn",
        Platform.today().toString(),
        "heldAt",
        "family-hub",
        "came",
        List.of(
            Map.of("personName", "Maren Thistlewood", "personRole", "mother"),
            Map.of("personName", "Nerys Fernleigh", "personRole", "school")),
        "agreed",
        "A quiet start to each day.",
        "actions",
        List.of(
            Map.of(
                "what",
                "Show the quiet room",
                "owner",
                "The school",
                "by",
                Platform.today().plusDays(14).toString())),
        "tafDecision",
        decision);
  }

  private static Map<String, Object> metAgainOn(LocalDate next) {
    Map<String, Object> met = new HashMap<>(met("continue"));
    met.put("nextOn", next.toString());
    met.put("nextAt", "school");
    return met;
  }

  private static LocalDate schoolDay(LocalDate day) {
    return Platform.bean(org.footbridge.calendar.SchoolCalendars.class)
        .forSchool("900002")
        .nextSchoolDay(day);
  }

  private static List<String> holders(UUID caseId) {
    return Platform.bean(People.class).holding(LEAD + "@" + caseId).stream()
        .map(person -> person.name())
        .toList();
  }

  private static String outcome(UUID caseId) {
    return Platform.jdbc()
        .sql("select outcome from stepdown.taf where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }

  private static String body(UUID caseId, String template) {
    return Platform.jdbc()
        .sql(
            """
            select body from notices.notice where case_id = :case and template = :template
            order by created_at limit 1
            """)
        .param("case", caseId)
        .param("template", template)
        .query(String.class)
        .single();
  }
}
