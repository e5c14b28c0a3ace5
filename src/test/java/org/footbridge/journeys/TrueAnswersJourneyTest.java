package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.local.TimeMachine;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What did not happen is said in the form that asks for it, with a reason, and somebody goes on.
 */
@WholePlatform
class TrueAnswersJourneyTest {

  private static final String SCHOOL = "900001";

  @BeforeAll
  static void begin() {
    Platform.start();
    Platform.forwardToTerm(3);
  }

  @Test
  void a_parent_who_was_not_reached_is_not_said_to_have_refused() {
    UUID caseId = supported("Unreached");
    Story.run(caseId, "step-down-to-taf");
    Story.task(caseId, "ask-for-consent");
    Platform.settle();

    try (Visitor officer = Visitor.on_phone("officer")) {
      officer.opensTask("Unreached", "Ask for consent");
      officer.chooses("Does the parent agree?", "We could not reach them");
      officer.chooses("How did you ask, or try?", "By telephone");
      officer.doesNotRead("When did they answer?").presses("Complete the task");
      officer.isTold("When did you try, and what happened?").forgives("422");
      officer.writes("When did you try, and what happened?", "Rang on four days. Nobody answered.");
      officer.screenshot("not-reached-phone").completes("Ask for consent");
      Story.task(caseId, "record-school-plan");
      officer.opens("/cases/" + caseId).reads("could not be reached, by");
      officer.doesNotRead("did not agree").screenshot("not-reached-case-phone");
    }
    try (Visitor school = Visitor.at_desk("school")) {
      school.opensTask("Unreached", "Record the school’s own plan");
      school.reads("The parent has not agreed to a team around the family.");
      school.screenshot("not-reached-school-plan");
    }
  }

  @Test
  void a_team_that_did_not_meet_is_followed_up() {
    UUID caseId = supported("Unmet");
    LocalDate day = school().nextSchoolDay(Platform.today().plusDays(1));
    Story.run(caseId, "step-down-to-taf");
    Story.act(
        caseId,
        "ask-for-consent",
        Map.of(
            "consent", "yes",
            "askedOf", "Maren Thistlewood",
            "askedHow", "telephone",
            "answeredOn", Platform.today().toString()));
    Story.act(
        caseId,
        "name-lead-practitioner",
        Map.of(
            "leadName", "Nerys Fernleigh",
            "leadRole", "Head of year",
            "leadEmail", "school@footbridge.example"));
    Story.task(caseId, "complete-eha");
    Platform.settle();
    try (Visitor lead = Visitor.at_desk("school")) {
      lead.opensTask("Unmet", "Complete the early help assessment");
      lead.chooses("Does the family still want a team?", "No, not any more");
      lead.doesNotRead("What is going well?").screenshot("team-not-wanted");
      lead.chooses("Does the family still want a team?", "Yes");
      lead.reads("What is going well?").screenshot("team-wanted");
    }
    Story.act(
        caseId,
        "complete-eha",
        Map.of(
            "familyWantsTeam", "yes",
            "metOn", Platform.today().toString(),
            "household", "A mother and two children.",
            "goingWell", "They eat together.",
            "hard", "The mornings.",
            "childSays", "I like the art room.",
            "parentSays", "Calm mornings."));
    Story.act(
        caseId,
        "make-family-plan",
        Map.of(
            "familyWantsTeam",
            "yes",
            "goals",
            List.of(Map.of("goal", "Three days a week")),
            "actions",
            List.of(Map.of("what", "Ring on Fridays", "owner", "The school", "by", day.toString())),
            "meetOn",
            day.toString(),
            "meetAt",
            "school"));
    Story.task(caseId, "hold-taf-meeting");
    to(day);

    try (Visitor lead = Visitor.at_desk("school");
        Visitor phone = Visitor.on_phone("school")) {
      phone.opensTask("Unmet", "Hold the TAF meeting").screenshot("not-met-phone");
      lead.opensTask("Unmet", "Hold the TAF meeting").presses("Complete the task");
      lead.isTold("Was the meeting held?").forgives("422");
      lead.chooses("Was the meeting held?", "No, it was not held").doesNotRead("Who came?");
      lead.writes("Why was it not held?", "The family was away.").screenshot("not-met");
      lead.completes("Hold the TAF meeting");
    }
    Story.task(caseId, "follow-up-missed-meeting");
    Platform.settle();
    try (Visitor earlyHelp = Visitor.at_desk("earlyhelp")) {
      earlyHelp.opensTask("Unmet", "Follow up a missed TAF meeting");
      earlyHelp.reads("Nerys Fernleigh says that the meeting was not held:");
      earlyHelp.doesNotRead("Nobody has told us how it went.").screenshot("not-met-followed-up");
      earlyHelp.opens("/cases/" + caseId);
      earlyHelp.reads("Missed: the meeting planned for", "The family was away.");
      earlyHelp.screenshot("not-met-case");
    }
  }

  @Test
  void a_review_that_was_not_held_gets_a_new_day() {
    UUID caseId = supported("Unreviewed");
    Story.run(caseId, "review-cycle");
    LocalDate due = promise(caseId, SlaKind.REVIEW).dueOn();
    to(school().subtract(due, 15));
    Story.act(
        caseId,
        "arrange-review",
        Map.of(
            "heldOn",
            due.toString(),
            "heldAt",
            "10.30am",
            "meets",
            "school",
            "attends",
            List.of("parent")));
    Story.task(caseId, "report-progress");
    to(due);
    Story.task(caseId, "record-review");
    Platform.settle();

    try (Visitor school = Visitor.at_desk("school");
        Visitor phone = Visitor.on_phone("school");
        Visitor lead = Visitor.at_desk("lead.east")) {
      school.opensTask("Unreviewed", "Record the review").screenshot("not-held-asked");
      phone.opensTask("Unreviewed", "Record the review");
      phone.chooses("Was the review held?", "Yes").reads("What was said and agreed?");
      phone.screenshot("held-phone");
      school.chooses("Was the review held?", "No, it was not held");
      school.doesNotRead("What was said and agreed?", "Actions");
      school.presses("Complete the task").isTold("Why was it not held?").forgives("422");
      school.writes("Why was it not held?", "The mother was ill.").screenshot("not-held");
      school.completes("Record the review");
      Story.task(caseId, "rearrange-review");
      Platform.settle();
      lead.opensTask("Unreviewed", "Rearrange the review");
      lead.reads("The school says that the review was not held:", "The mother was ill.");
      lead.doesNotRead("is not recorded").screenshot("not-held-rearrange");
      LocalDate newDay = school().add(Platform.today(), 3);
      lead.dates("On which day is it now?", newDay).writes("At what time?", "9am");
      lead.completes("Rearrange the review");
      Platform.eventually(
          "letters say so", () -> Story.letters(caseId).contains("review-moved to parent"));
      Platform.settle();
      lead.opens("/cases/" + caseId).reads("The school said that the review was not held");
      assertThat(lead.deadline("Hold the review")).not().containsText("Met");
      lead.screenshot("not-held-case");
      assertThat(school.tasksFor("Unreviewed")).doesNotContain("Record the review");
      to(newDay);
      Story.task(caseId, "record-review");
      Platform.settle();
      assertThat(school.tasksFor("Unreviewed")).contains("Record the review");
    }
  }

  @Test
  void a_school_that_got_no_evidence_does_not_wait_until_the_time_is_over() {
    UUID caseId = supported("Unproven");
    Story.run(caseId, "evidence-renewal");
    to(promise(caseId, SlaKind.EVIDENCE_RENEWAL).dueOn().minusWeeks(4));
    Story.task(caseId, "supply-evidence");
    Platform.settle();

    try (Visitor school = Visitor.on_phone("school");
        Visitor lead = Visitor.at_desk("lead.east")) {
      school.opensTask("Unproven", "Supply renewed evidence").doesNotRead("Who wrote it?");
      school.chooses("Do you have renewed evidence?", "No, we could not get any");
      school.presses("Complete the task").isTold("Why could you not get any?").forgives("422");
      school.writes("Why could you not get any?", "The clinic has no time until May.");
      school.screenshot("no-evidence-phone").completes("Supply renewed evidence");
      Story.task(caseId, "decide-without-evidence");
      Platform.settle();
      lead.opensTask("Unproven", "Decide without renewed evidence");
      lead.reads("The school says", "The clinic has no time until May.");
      lead.screenshot("no-evidence-decide");
      lead.opens("/cases/" + caseId).reads("The school could get none");
      lead.screenshot("no-evidence-case");
    }
  }

  private static UUID supported(String lastName) {
    return Story.supported(
        Story.with(Story.complete(SCHOOL), "pupilLastName", lastName), "online-group");
  }

  private static SlaClock promise(UUID caseId, SlaKind kind) {
    Platform.eventually(kind + " is promised", () -> !of(caseId, kind).isEmpty());
    return of(caseId, kind).getLast();
  }

  private static List<SlaClock> of(UUID caseId, SlaKind kind) {
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(clock -> clock.kind().equals(kind))
        .toList();
  }

  private static SchoolCalendar school() {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
  }

  private static void to(LocalDate day) {
    if (day.isAfter(Platform.today())) {
      Platform.bean(TimeMachine.class).forwardTo(day);
    }
    Platform.settle();
  }
}
