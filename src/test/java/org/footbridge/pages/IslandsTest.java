package org.footbridge.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.footbridge.testing.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form and the diagram in a real browser, on the real layout, without the application. */
class IslandsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Islands islands = new Islands();
  private final List<String> drafts = islands.drafts();
  private final List<String> posted = islands.posted();
  private final Map<String, Object> model = islands.model();
  private final String address = islands.address();

  @BeforeEach
  void open_with_what_is_known() {
    model.put("values", "{\"pupil\": \"Robin\", \"kinds\": [\"online-group\"]}");
  }

  @AfterEach
  void stop() {
    islands.close();
  }

  @Test
  void a_form_is_filled_by_keyboard_and_sent_as_json() {
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      browser.axe().screenshot("form-desktop");

      page.getByLabel("What did you decide?").focus();
      page.keyboard().type("Start with two hours");
      next(page, "Notes (optional)");
      page.keyboard().type("Robin tires quickly.");
      next(page, "Hours each week");
      page.keyboard().type("12");
      page.keyboard().press("Tab");
      assertThat(page.locator("#field-area")).isFocused();
      page.keyboard().type("West");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      next(page, "Home, one to one");
      page.keyboard().press("Space");
      page.keyboard().press("Tab");
      next(page, "Day");
      page.keyboard().type("3");
      page.keyboard().press("Tab");
      page.keyboard().type("11");
      page.keyboard().press("Tab");
      page.keyboard().type("2031");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      page.keyboard().press("Enter");
      page.waitForURL("**/sent");

      JsonNode answers = JSON.readTree(posted.getFirst());
      assertThat(answers.get("decision").asString()).isEqualTo("Start with two hours");
      assertThat(answers.get("notes").asString()).isEqualTo("Robin tires quickly.");
      assertThat(answers.get("hours").asInt()).isEqualTo(12);
      assertThat(answers.get("area").asString()).isEqualTo("west");
      assertThat(answers.get("agreed").asString()).isEqualTo("yes");
      assertThat(answers.get("kinds")).hasSize(2);
      assertThat(answers.get("startsOn").asString()).isEqualTo("2031-11-03");
      assertThat(answers.get("parentTold").asBoolean()).isTrue();
    }
  }

  @Test
  void the_button_sends_answers_that_are_right() {
    model.put(
        "values",
        """
        {"decision": "Start with two hours", "hours": 12, "area": "west", "agreed": "yes",
         "kinds": ["online-group"], "startsOn": "2031-11-03", "parentTold": true}
        """);
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).click();
      page.waitForURL("**/sent");
      assertThat(JSON.readTree(posted.getFirst()).get("hours").asInt()).isEqualTo(12);
    }
  }

  @Test
  void what_is_missing_or_wrong_is_said_on_top_and_beside_the_question() {
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      page.getByLabel("Hours each week").fill("forty");
      page.locator("#field-startsOn").fill("31");
      page.locator("#field-startsOn-month").fill("2");
      page.locator("#field-startsOn-year").fill("2026");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).click();

      Locator summary = page.locator(".govuk-error-summary");
      assertThat(summary).isFocused();
      assertThat(summary.getByRole(AriaRole.LINK))
          .hasText(
              new String[] {
                "Answer the question “What did you decide?”",
                "Hours each week must be a number, like 12",
                "Select area",
                "Select whether the parent agrees",
                "First day must be a real date, like 27 3 2026",
                "Tick the box: I have told the parent"
              });
      assertThat(page).hasTitle("Error: Decide provision – Footbridge");
      assertThat(page.locator("#field-hours"))
          .hasAttribute("aria-describedby", "field-hours-hint field-hours-error");
      browser.axe().screenshot("form-errors");
      summary.getByText("First day must").click();
      assertThat(page.locator("#field-startsOn")).isFocused();
      assertThat(posted).isEmpty();
    }
  }

  @Test
  void what_the_server_refused_is_shown_with_what_was_answered() {
    model.put("errors", "{\"decision\": \"Enter what the panel decided\", \"other\": \"Gone\"}");
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      assertThat(page.locator(".govuk-error-summary li"))
          .hasText(new String[] {"Enter what the panel decided", "Gone"});
      assertThat(page.locator("#field-decision-error")).containsText("Enter what the panel");
      browser.axe();
    }
  }

  @Test
  void a_draft_is_kept_a_moment_after_the_typing_stops() {
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      page.locator("#field-startsOn").fill("3");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved at");
      assertThat(JSON.readTree(drafts.getLast()).get("startsOn").asString()).isEqualTo("--03");
    }
  }

  @Test
  void questions_appear_when_an_answer_asks_for_them() {
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      assertThat(page.getByLabel("Why not? (optional)")).isHidden();
      page.getByLabel("No", new Page.GetByLabelOptions().setExact(true)).check();
      assertThat(page.getByLabel("Why not? (optional)")).isVisible();
    }
  }

  @Test
  void the_form_fits_a_phone() {
    try (Browser browser = Browser.phone(address)) {
      ready(browser.open("/form"));
      browser.fits().axe().screenshot("form-phone");
    }
  }

  @Test
  void rows_are_added_and_removed_by_keyboard_and_sent_as_a_list() {
    model.put("schema", Islands.resource("/forms-under-test/rows.form"));
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      page.getByLabel("Outcome").fill("Carry on");
      page.locator("#field-actions-0-what").fill("Ring the nurse");
      date(page, "field-actions-0-by", "3", "11", "2031");
      button(page, "Add another action").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#field-actions-1-what")).isFocused();
      page.keyboard().type("Write to the family");
      date(page, "field-actions-1-by", "4", "11", "2031");
      button(page, "Add another action").click();
      assertThat(page.locator("#field-actions-2-what")).isFocused();
      browser.axe().screenshot("form-rows");

      button(page, "Remove action 1").focus();
      page.keyboard().press("Space");
      assertThat(page.locator("#field-actions")).isFocused();
      assertThat(page.locator(".footbridge-rows__row > legend"))
          .hasText(new String[] {"Action 1", "Action 2"});
      assertThat(page.locator("#field-actions-0-what")).hasValue("Write to the family");
      assertThat(page.locator("#field-actions-0-by")).hasValue("4");

      button(page, "Continue").click();
      page.waitForURL("**/sent");
      JsonNode actions = JSON.readTree(posted.getFirst()).get("actions");
      assertThat(actions).as("the row left blank is not sent").hasSize(1);
      assertThat(actions.get(0).get("what").asString()).isEqualTo("Write to the family");
      assertThat(actions.get(0).get("by").asString()).isEqualTo("2031-11-04");
      assertThat(actions.get(0).has("state")).isFalse();
    }
  }

  @Test
  void rows_that_are_filled_in_already_are_shown_and_say_what_is_wrong_with_which() {
    model.put("schema", Islands.resource("/forms-under-test/rows.form"));
    model.put(
        "values",
        """
        {"outcome": "Carry on", "actions": [
          {"number": "7", "what": "Ring the nurse", "by": "2031-11-03"},
          {"number": "8", "what": "Write", "by": "2031-11-04", "state": "done"}]}
        """);
    model.put(
        "errors", "{\"actions[1].by\": \"By when must be sooner\", \"actions\": \"Too many\"}");
    try (Browser browser = Browser.phone(address)) {
      Page page = browser.open("/form");
      ready(page);
      assertThat(page.locator("#field-actions-0-what")).hasValue("Ring the nurse");
      assertThat(page.locator("#field-actions-1-state")).isChecked();
      assertThat(page.getByLabel("Number")).hasCount(0);
      Locator links = page.locator(".govuk-error-summary a");
      assertThat(links).hasText(new String[] {"Action 2: by when must be sooner", "Too many"});
      links.first().click();
      assertThat(page.locator("#field-actions-1-by")).isFocused();
      assertThat(page.locator("#field-actions-1-by-error")).containsText("must be sooner");
      browser.fits().axe().screenshot("form-rows-phone");

      button(page, "Remove action 1").click();
      assertThat(links.first()).hasText("Action 1: by when must be sooner");
      assertThat(page.locator("#field-actions-0-by-error")).containsText("must be sooner");
      page.locator("#field-actions-0-what").fill("");
      button(page, "Continue").click();
      assertThat(links).hasText(new String[] {"Action 1: enter what"});
      links.first().click();
      assertThat(page.locator("#field-actions-0-what")).isFocused();

      button(page, "Remove action 1").click();
      button(page, "Add action").click();
      button(page, "Remove action 1").click();
      button(page, "Continue").click();
      page.waitForURL("**/sent");
      assertThat(JSON.readTree(posted.getFirst()).get("actions")).isEmpty();
    }
  }

  @Test
  void a_month_may_be_a_word_and_a_time_is_typed_as_people_write_it() {
    model.put("schema", Islands.resource("/forms-as-sent/02-a-time.form"));
    model.put("values", "{}");
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      page.getByLabel("When does the lesson begin?").fill("half past");
      date(page, "field-meetingAt", "3", "Julember", "2026");
      button(page, "Continue").click();
      assertThat(page.locator(".govuk-error-summary li"))
          .hasText(
              new String[] {
                "Enter a time for “When does the lesson begin?”, like 9:30am or 14:15",
                "Day of the meeting must be a real date, like 27 3 2026"
              });
      browser.axe().screenshot("form-time");

      page.getByLabel("When does the lesson begin?").fill("2.15 PM");
      page.locator("#field-meetingAt-month").fill("July");
      page.getByLabel("Time of the meeting").fill("0930");
      page.getByLabel("Time of the meeting").press("Tab");
      assertThat(page.getByLabel("When does the lesson begin?")).hasValue("2:15pm");
      assertThat(page.getByLabel("Time of the meeting")).hasValue("9:30am");
      assertThat(page.locator("#field-meetingAt-month")).hasValue("July");
      button(page, "Continue").click();
      page.waitForURL("**/sent");
      JsonNode answers = JSON.readTree(posted.getFirst());
      assertThat(answers.get("beginsAt").asString()).isEqualTo("14:15");
      assertThat(answers.get("meetingAt").asString()).isEqualTo("2026-07-03T09:30");
    }
    model.put("values", "{\"beginsAt\": \"00:05\", \"meetingAt\": \"2026-07-03T12:00\"}");
    try (Browser browser = Browser.phone(address)) {
      Page page = browser.open("/form");
      ready(page);
      assertThat(page.getByLabel("When does the lesson begin?")).hasValue("12:05am");
      assertThat(page.getByLabel("Time of the meeting")).hasValue("12pm");
      assertThat(page.locator("#field-meetingAt-month")).hasValue("7");
      browser.fits().axe().screenshot("form-time-phone");
    }
  }

  @Test
  void every_way_to_write_a_month_or_a_time_is_read() {
    model.put("schema", Islands.resource("/forms-as-sent/02-a-time.form"));
    model.put("values", "{}");
    Map<String, String> months =
        Map.of("jul", "07", "Sept.", "09", "DECEMBER", "12", "7", "07", "07", "07", "Ma", "Ma");
    Map<String, String> times =
        Map.of(
            "9am",
            "09:00",
            "12am",
            "00:00",
            "12:30 pm",
            "12:30",
            "9.05 p.m.",
            "21:05",
            "1430",
            "14:30",
            "noon",
            "12:00",
            "Midnight",
            "00:00",
            "9",
            "9",
            "13pm",
            "13pm",
            "24:00",
            "24:00");
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/form");
      ready(page);
      date(page, "field-meetingAt", "3", "1", "2026");
      months.forEach(
          (typed, kept) -> {
            page.locator("#field-meetingAt-month").fill(typed);
            assertThat(sends(page).get("meetingAt").asString()).isEqualTo("2026-" + kept + "-03T");
          });
      times.forEach(
          (typed, kept) -> {
            page.locator("#field-beginsAt").fill(typed);
            assertThat(sends(page).get("beginsAt").asString()).as(typed).isEqualTo(kept);
          });
    }
  }

  /** What the page would send; a time of the meeting is missing, so it does not. */
  private static JsonNode sends(Page page) {
    button(page, "Continue").click();
    return JSON.readTree(page.locator("[name=answers]").inputValue());
  }

  private static void date(Page page, String id, String day, String month, String year) {
    page.locator("#" + id).fill(day);
    page.locator("#" + id + "-month").fill(month);
    page.locator("#" + id + "-year").fill(year);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void the_diagram_shows_where_the_case_stands() {
    try (Browser browser = Browser.desktop(address)) {
      Page page = browser.open("/diagram");
      ready(page);
      assertThat(page.locator(".footbridge-active")).hasCount(1);
      assertThat(page.locator(".footbridge-done")).hasCount(2);
      assertThat(page.locator(".bjs-powered-by")).isVisible();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Zoom in"))
          .press("Enter");
      page.locator(".footbridge-diagram__canvas").press("ArrowLeft");
      browser.axe().screenshot("diagram-desktop");
    }
    try (Browser browser = Browser.phone(address)) {
      ready(browser.open("/diagram"));
      browser.fits().axe().screenshot("diagram-phone");
    }
  }

  private static void ready(Page page) {
    page.waitForSelector("[data-module^=footbridge-][data-ready]");
  }

  private static void next(Page page, String label) {
    page.keyboard().press("Tab");
    assertThat(page.getByLabel(label)).isFocused();
  }
}
