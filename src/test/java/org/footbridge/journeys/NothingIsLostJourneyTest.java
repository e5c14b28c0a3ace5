package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody typed is there again after their session was over, and nothing goes unasked. */
@WholePlatform
class NothingIsLostJourneyTest {

  private static final String REASON = "She is too anxious to leave the house.";
  private static final String WHY = "Reason for the absence";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_section_of_a_referral_survives_the_end_of_the_session() {
    try (Visitor school = Visitor.at_desk("school")) {
      String absence = draft(school) + "/absence";
      school.opens(absence).writes(WHY, REASON);
      sessionEnds(school);
      school.presses("Save and continue");
      school.signsInAgain("school");

      assertThat(school.page()).hasURL(Pattern.compile(".*" + absence + "$"));
      assertThat(school.page().getByLabel(WHY)).hasValue(REASON);
      school.reads("You were signed out before this was saved.").lookedAt();
      school.screenshot("referral-kept");
      school.presses("Save and continue");
      school.opens(absence);
      assertThat(school.page().getByLabel(WHY)).hasValue(REASON);
      school.doesNotRead("You were signed out before this was saved.");
    }
  }

  @Test
  void what_was_typed_is_for_nobody_else_at_the_same_computer() {
    try (Visitor school = Visitor.on_phone("school")) {
      String absence = draft(school) + "/absence";
      school.opens(absence).writes(WHY, REASON);
      sessionEnds(school);
      school.presses("Save and continue");
      school.signsInAgain("trust").forgives("403");
      school.doesNotRead(REASON);

      school.page().context().clearCookies();
      school.opens(absence).signsInAgain("school");
      assertThat(school.page()).hasURL(Pattern.compile(".*" + absence + "$"));
      assertThat(school.page().getByLabel(WHY)).hasValue("");
    }
  }

  @Test
  void what_is_told_on_a_case_survives_too() {
    UUID caseId = Story.supported(Story.complete("900001"), "online-group");
    try (Visitor teacher = Visitor.at_desk("teacher")) {
      teacher.opens("/cases/" + caseId + "/do/raise-safeguarding-concern");
      teacher.writes("What are you worried about?", "Nothing to eat at home.");
      sessionEnds(teacher);
      teacher.presses("Send");
      teacher.signsInAgain("teacher");

      teacher.reads("You were signed out before this was saved.");
      assertThat(teacher.page().getByLabel("What are you worried about?"))
          .hasValue("Nothing to eat at home.");
    }
  }

  @Test
  void a_draft_is_deleted_only_when_somebody_says_so_twice() {
    try (Visitor school = Visitor.at_desk("school")) {
      String draft = draft(school);
      school.opens(draft).follows("Delete this draft");
      school.reads("Delete the draft", "3 answers and no files will be gone.");
      school.screenshot("referral-discard").follows("No, keep it");
      assertThat(school.page()).hasURL(Pattern.compile(".*" + draft + "$"));

      school.follows("Delete this draft").presses("Delete this draft");
      assertThat(school.page()).hasURL(Pattern.compile(".*/referrals$"));
    }
  }

  @Test
  void days_of_a_calendar_are_removed_only_when_somebody_says_so_twice() {
    String period =
        Platform.jdbc()
            .sql(
                """
                select p.id::text from calendar.period p join calendar.calendar c on c.id = p.calendar_id
                where c.school_urn is null order by p.first_day desc limit 1
                """)
            .query(String.class)
            .single();
    try (Visitor admin = Visitor.at_desk("admin")) {
      admin.opens("/calendars/authority/" + period + "/remove");
      admin.reads("This will be gone: ", "Deadlines of open cases");
      admin.screenshot("calendar-remove").follows("No, keep it");
      assertThat(admin.heading()).hasText("Term calendars");
    }
  }

  /** As if nobody had touched the computer for too long. */
  private static void sessionEnds(Visitor visitor) {
    visitor.page().context().clearCookies();
  }

  private static String draft(Visitor school) {
    school.opens("/referrals/start");
    Page page = school.page();
    if (page.locator("main select").count() > 0) {
      page.selectOption("main select", "900001");
    }
    page.locator("main").getByRole(AriaRole.BUTTON).first().click();
    page.waitForURL(Pattern.compile(".*/referrals/[0-9a-f-]{36}$"));
    return page.url().replaceAll(".*(/referrals/[0-9a-f-]{36})$", "$1");
  }
}
