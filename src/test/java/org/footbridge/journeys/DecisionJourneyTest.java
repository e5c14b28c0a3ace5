package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.pages.Dates;
import org.footbridge.support.Provisions;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lead teacher decides in sight of what everybody said, and says why it is not followed. */
@WholePlatform
class DecisionJourneyTest {

  private static final Map<String, Object> ADVICE =
      Map.of(
          "adviceGiven",
          "yes",
          "hoursManageable",
          6,
          "canLeaveHome",
          false,
          "groupReady",
          "online",
          "homeVisitEvidence",
          "yes",
          "advice",
          "Rest after each lesson.");

  private final Dates dates = Platform.bean(Dates.class);
  private String pupil = "";

  @BeforeAll
  static void begin() {
    Platform.start();
  }

  @Test
  void more_hours_than_health_says_are_asked_about_and_told_to_the_manager() {
    UUID caseId = assessed(Answers.VIEWS);
    LocalDate sunday = Platform.today().with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
    String next =
        dates.day(Platform.bean(SchoolCalendars.class).forAuthority().nextSchoolDay(sunday));

    try (Visitor lead = Visitor.at_desk("lead.west")) {
      lead.opensTask(pupil, "Decide the provision");
      lead.reads(
          "Suggested: Online group teaching, because health says: 6 hours a week, can leave the"
              + " house: no, ready to learn with others: yes, online.");
      says(lead, "Health says", "Rest after each lesson.");
      says(lead, "The parent or carer says", "Knowing what the day brings.");
      says(lead, "The pupil says", "When I can draw.");
      says(lead, "The school says", "As expected");
      lead.screenshot("decision-in-sight");

      lead.chooses("What teaching does the pupil get?", "Online group");
      lead.doesNotRead("Why more or fewer hours than health says?");
      lead.writes("How many hours a week?", "20.3");
      lead.chooses("Which subjects?", "English", "Maths");
      lead.writes("Where?", "Online").dates("When can it start?", sunday);
      lead.writes("Why this teaching?", "She learns well with others.");
      lead.presses("Complete the task").isTold("Enter 20 or 20.5.");

      lead.writes("How many hours a week?", "20").presses("Complete the task");
      lead.isTold("Answer the question “Why more or fewer hours than health says?”");
      lead.writes("Why more or fewer hours than health says?", "She asked for the whole course.");
      lead.presses("Complete the task");
      lead.isTold("is at a weekend. The next school day is " + next + ".");
      lead.forgives("422").screenshot("decision-no-school-day");
      assertThat(Platform.bean(Provisions.class).of(new CaseId(caseId))).isEmpty();

      lead.dates("When can it start?", Story.nextSchoolDay()).completes("Decide the provision");
      Story.task(caseId, "change-register-code");
      lead.opens("/cases/" + caseId);
      lead.reads("Health said 6 hours. Why it is not the same:", "She asked for the whole course.");
      lead.reads("More or fewer hours than health says: 20, not 6").screenshot("decision-on-case");
    }
    try (Visitor manager = Visitor.at_desk("manager")) {
      manager.opens("/cases/" + caseId);
      manager.follows("decided otherwise than was said");
      manager.reads("Health says 6 hours a week are manageable. 20 hours were decided:");
      manager.reads("She asked for the whole course.").screenshot("decision-told-to-manager");
    }
  }

  @Test
  void lessons_at_home_without_an_adult_are_asked_about_on_a_phone_too() {
    UUID caseId = assessed(with(Answers.VIEWS, "adultAtHome", "sometimes"));

    try (Visitor lead = Visitor.on_phone("lead.west")) {
      lead.opensTask(pupil, "Decide the provision");
      says(lead, "The parent or carer says", "Sometimes");
      lead.screenshot("decision-in-sight-phone");
      lead.chooses("What teaching does the pupil get?", "At home, one to one");
      lead.writes("How many hours a week?", "6").chooses("Which subjects?", "English");
      lead.writes("Where?", "At home").dates("When can it start?", Story.nextSchoolDay());
      lead.writes("Why this teaching?", "Health says she cannot leave home.");
      lead.presses("Complete the task");
      lead.isTold("Why at home, when no adult is sure to be there?");
      lead.screenshot("decision-at-home-phone");
      lead.writes("Why at home, when no adult is sure", "An aunt comes on the other days.");
      lead.completes("Decide the provision");
    }

    Story.task(caseId, "complete-risk-assessment");
    assertThat(Story.timeline(caseId)).contains("provision-departs-at-home");
    assertThat(Story.letters(caseId)).contains("provision-departs to manager");
  }

  private static void says(Visitor reader, String whose, String words) {
    Locator said =
        reader
            .page()
            .locator("section[aria-labelledby=voices] h3:text-is(\"" + whose + "\") ~ dl")
            .first();
    assertThat(said).isVisible();
    assertThat(said).containsText(words);
  }

  private UUID assessed(Map<String, Object> views) {
    Map<String, String> referral = Story.complete("900002");
    pupil = referral.get("pupilFirstName") + " " + referral.get("pupilLastName");
    UUID caseId = Story.refer(referral);
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.act(caseId, "advise-education", ADVICE);
    Story.act(caseId, "share-views", views);
    Story.act(caseId, "hear-pupil", Answers.VOICE);
    Story.act(caseId, "give-baseline", Answers.BASELINE);
    Story.task(caseId, "decide-provision");
    return caseId;
  }

  private static Map<String, Object> with(Map<String, Object> answers, String key, String value) {
    Map<String, Object> changed = new HashMap<>(answers);
    changed.put(key, value);
    return changed;
  }
}
