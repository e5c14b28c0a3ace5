package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;

/**
 * An administrator gives the assessment less time, sees first whom it concerns, and takes it back.
 */
@WholePlatform
class DeadlinePolicyJourneyTest {

  private static final String ASSESSMENT = "/deadlines/assessment";

  @Test
  void a_deadline_is_given_another_time_and_those_that_run_follow() {
    Platform.start();
    Platform.forwardToTerm(8);
    UUID caseId = Story.refer(Story.complete("900001"));
    Platform.settle();
    String reference = Platform.bean(Cases.class).byId(new CaseId(caseId)).reference();
    LocalDate due = due(caseId);
    Dates dates = Platform.bean(Dates.class);

    try (Visitor manager = Visitor.at_desk("manager")) {
      manager.mayNotOpen(ASSESSMENT);
    }
    try (Visitor admin = Visitor.at_desk("admin")) {
      admin.goesTo("Deadlines");
      assertThat(admin.heading()).hasText("Deadlines");
      admin.lookedAt().screenshot("deadlines");
      admin.follows("Assess and decide on support");
      admin.reads("The guidance on medical needs says: 15 school days");
      admin.writes("How many school days?", "none").presses("See what it means");
      admin.isTold(
          "Enter a number of school days from 0 to 190",
          "Enter the reason, in 1,000 characters or fewer");
      admin.forgives("422");
      admin.writes("How many school days?", "12");
      admin.chooses(
          "What about deadlines that run on that day?", "They are given the new time too");
      admin.writes("Why?", "Cabinet member, minute 12").lookedAt().screenshot("deadline-policy");
      admin.presses("See what it means");
      assertThat(admin.heading()).hasText("What the change means");
      admin.reads(": 12 school days, at risk after 80% of the time. Now: 15 school days.");
      admin.reads(reference, dates.shortDay(due)).lookedAt().screenshot("deadline-policy-meaning");
      assertThat(due(caseId)).isEqualTo(due);

      admin.presses("Decide this");
      assertThat(admin.heading()).hasText("Deadlines");
      assertThat(admin.page().locator("#assessment")).containsText("12 school days");
    }
    assertThat(due(caseId)).isBefore(due);
    try (Visitor manager = Visitor.at_desk("manager")) {
      manager.opens("/cases/" + caseId).reads(dates.day(due(caseId)));
    }

    try (Visitor phone = Visitor.on_phone("admin")) {
      phone.opens("/deadlines").lookedAt().screenshot("deadlines-phone");
      phone.opens(ASSESSMENT).reads("Cabinet member, minute 12");
      phone.writes("How many school days?", "15");
      phone.chooses(
          "What about deadlines that run on that day?", "They are given the new time too");
      phone.writes("Why?", "Taken back").presses("See what it means");
      phone.lookedAt().screenshot("deadline-policy-meaning-phone");
      phone.presses("Decide this");
      assertThat(phone.heading()).hasText("Deadlines");
      phone.opens(ASSESSMENT).lookedAt().screenshot("deadline-policy-phone");
    }
    assertThat(due(caseId)).isEqualTo(due);
  }

  private static LocalDate due(UUID caseId) {
    return Platform.bean(SlaClocks.class).due(caseId, SlaKind.ASSESSMENT).orElseThrow();
  }
}
