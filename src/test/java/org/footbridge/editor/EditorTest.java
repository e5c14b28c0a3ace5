package org.footbridge.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footbridge.pages.Islands;
import org.footbridge.pages.Islands.Answer;
import org.footbridge.processes.Model;
import org.footbridge.testing.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor in a real browser, on the real layout, without the application. */
class EditorTest {

  private static final String SAVED = "{\"version\": 4, \"findings\": []}";

  private final Islands islands = new Islands();
  private final List<String> saved = Collections.synchronizedList(new ArrayList<>());
  private String file = "";

  @BeforeEach
  void lists() {
    islands.model().put("findings", "[]");
    islands.at("/choices", "application/json", (method, body) -> Answer.ok(OfferedHere.asJson()));
    takes(Answer.ok(SAVED));
  }

  @AfterEach
  void stop() {
    islands.close();
  }

  @Test
  void a_diagram_decision_or_form_that_is_saved_unchanged_says_what_it_said() throws Exception {
    Map<String, Object> before = new TreeMap<>();
    Map<String, Object> after = new TreeMap<>();
    for (Model model : Model.ofTheApplication()) {
      try (Browser browser = Browser.desktop(islands.address())) {
        Page page = open(browser, model.file(), model.text());
        save(page);
        before.put(model.file(), SameFile.content(model.file(), model.text()));
        after.put(model.file(), SameFile.content(model.file(), saved.getLast()));
      }
    }
    assertThat(before).hasSizeGreaterThan(100);
    before.forEach((name, content) -> assertThat(after.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void a_process_is_changed_by_keyboard_and_mouse_without_typing_what_a_list_knows()
      throws Exception {
    try (Browser browser = Browser.desktop(islands.address())) {
      Page page = open(browser, "wait.bpmn", Islands.resource("/editor/wait.bpmn"));
      browser.axe();
      browser.screenshot("editor-diagram");

      element(page, "ask").dblclick();
      page.keyboard().press("ControlOrMeta+A");
      page.keyboard().type("Ask the school");
      page.keyboard().press("Enter");

      element(page, "wait").click();
      page.getByLabel("How long a case waits").selectOption("P4W");

      element(page, "ask").click();
      page.locator("[data-action='append.append-task']").click();
      page.keyboard().press("Escape");
      page.locator("[data-action='replace']").click();
      page.locator("[data-id='replace-with-user-task']").click();
      page.getByLabel("Form", new Page.GetByLabelOptions().setExact(true))
          .selectOption("triage-referral");
      page.getByLabel("Whose task it is").selectOption("=[\"lead-teacher@\" + area]");
      browser.screenshot("editor-task");
      save(page);

      assertThat(saved.getLast())
          .contains("name=\"Ask the school\"", ">P4W<", "formId=\"triage-referral\"")
          .contains("candidateGroups=\"=[&#34;lead-teacher@&#34; + area]\"")
          .contains("bindingType=\"deployment\"")
          .contains("<zeebe:userTask />")
          .containsPattern(
              "sequenceFlow id=\"Flow_[a-z0-9]+\" sourceRef=\"ask\" targetRef=\"Activity_");
    }
  }

  @Test
  void a_letter_goes_only_to_those_it_is_worded_for() throws Exception {
    try (Browser browser = Browser.desktop(islands.address())) {
      Page page = open(browser, "wait.bpmn", Islands.resource("/editor/wait.bpmn"));
      element(page, "tell").click();
      page.getByLabel("Letter", new Page.GetByLabelOptions().setExact(true))
          .selectOption("guidance");
      Locator to = page.getByLabel("To", new Page.GetByLabelOptions().setExact(true));
      assertThat(to.locator("option[value='pupil']")).hasCount(0);
      to.selectOption("school, parent");
      save(page);
      assertThat(saved.getLast())
          .contains("key=\"letter\" value=\"guidance\"", "key=\"to\" value=\"school, parent\"");
    }
  }

  @Test
  void what_somebody_else_saved_meanwhile_is_not_overwritten_and_nothing_is_lost()
      throws Exception {
    takes(Answer.conflict("{\"by\": \"Ana Lindqvist\", \"at\": \"today at 9am\", \"version\": 7}"));
    try (Browser browser = Browser.desktop(islands.address())) {
      Page page = open(browser, "wait.bpmn", Islands.resource("/editor/wait.bpmn"));
      element(page, "wait").click();
      page.getByLabel("How long a case waits").selectOption("P4W");
      button(page, "Save").click();
      Locator conflict = page.locator("[data-part=conflict]");
      assertThat(conflict).isFocused();
      assertThat(conflict).containsText("Ana Lindqvist");
      assertThat(conflict.locator("[data-ready]")).isVisible();
      browser.forgive("409").screenshot("editor-conflict").toString();
      var mine = page.waitForDownload(() -> button(page, "Download mine").click());
      assertThat(new String(mine.createReadStream().readAllBytes())).contains(">P4W<");

      takes(Answer.ok(SAVED));
      button(page, "Put mine in its place").click();
      assertThat(page.locator("[data-part=status]")).containsText("Saved at");
      assertThat(saved.getLast()).contains(">P4W<");
      browser.forgive("409");
    }
  }

  @Test
  void leaving_with_unsaved_work_asks_first() throws Exception {
    try (Browser browser = Browser.desktop(islands.address())) {
      Page page = open(browser, "wait.bpmn", Islands.resource("/editor/wait.bpmn"));
      element(page, "wait").click();
      page.getByLabel("How long a case waits").selectOption("P4W");
      List<String> asked = new ArrayList<>();
      page.onDialog(
          dialog -> {
            asked.add(dialog.type());
            dialog.accept();
          });
      page.navigate(islands.address() + "/form");
      assertThat(asked).containsExactly("beforeunload");
    }
  }

  @Test
  void a_finding_leads_to_its_element() throws Exception {
    islands
        .model()
        .put(
            "findings",
            "[{\"file\": \"wait.bpmn\", \"element\": \"wait\", \"what\": \"waits too long\","
                + " \"address\": \"/editor\"}]");
    try (Browser browser = Browser.desktop(islands.address())) {
      Page page = open(browser, "wait.bpmn", Islands.resource("/editor/wait.bpmn"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("wait")).click();
      assertThat(page.locator("[data-element-id=wait].selected")).hasCount(1);
      assertThat(page.getByLabel("How long a case waits")).hasValue("P6W");
    }
  }

  @Test
  void a_form_is_seen_as_people_will_see_it() throws Exception {
    try (Browser browser = Browser.desktop(islands.address())) {
      Page page =
          open(browser, "every-field.form", Islands.resource("/forms-under-test/every-field.form"));
      browser.axe();
      button(page, "Preview").click();
      Locator shown = page.locator("[data-part=shown]");
      assertThat(shown.locator("[data-ready]")).isVisible();
      browser.screenshot("editor-form");
      button(page, "Check my answers").click();
      assertThat(shown.locator(".govuk-error-summary")).isFocused();
    }
  }

  @Test
  void a_decision_opens_as_its_table() throws Exception {
    try (Browser browser = Browser.desktop(islands.address())) {
      Model decision =
          Model.ofTheApplication().stream().filter(Model::isDecision).findFirst().orElseThrow();
      open(browser, decision.file(), decision.text());
      browser.axe().screenshot("editor-decision");
    }
  }

  @Test
  void a_narrow_screen_loads_none_of_it() {
    file = Islands.resource("/editor/wait.bpmn");
    model("wait.bpmn");
    try (Browser browser = Browser.phone(islands.address())) {
      List<String> asked = new ArrayList<>();
      browser.page().onRequest(request -> asked.add(request.url()));
      Page page = browser.open("/editor");
      browser.axe().fits();
      assertThat(page.locator(".footbridge-editor")).isHidden();
      assertThat(asked).noneMatch(url -> url.endsWith("/file") || url.contains("editor.css"));
    }
  }

  @Test
  void the_pages_that_draw_or_ask_load_none_of_it() {
    islands.model().put("values", "{}");
    for (String other : List.of("/form", "/diagram")) {
      try (Browser browser = Browser.desktop(islands.address())) {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        browser.page().onResponse(answer -> sizes.add(answer.body().length));
        browser.open(other).locator("[data-ready]").waitFor();
        assertThat(sizes.stream().mapToInt(size -> size).sum()).as(other).isLessThan(1_200_000);
      }
    }
  }

  private void takes(Answer answer) {
    islands.at(
        "/file",
        "application/xml",
        (method, body) -> {
          if (method.equals("GET")) {
            return Answer.ok(file);
          }
          saved.add(body);
          return answer;
        });
  }

  private Page open(Browser browser, String name, String content) {
    file = content;
    model(name);
    Page page = browser.open("/editor");
    page.locator(".footbridge-editor[data-ready]").waitFor();
    return page;
  }

  private void model(String name) {
    islands.model().put("name", name);
    islands
        .model()
        .put(
            "kind",
            name.endsWith(".form") ? "form" : name.endsWith(".dmn") ? "decision" : "process");
  }

  private static void save(Page page) {
    button(page, "Save").click();
    assertThat(page.locator("[data-part=status]")).containsText("Saved at");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator element(Page page, String id) {
    return page.locator("[data-part=canvas] [data-element-id='" + id + "'] > .djs-hit").first();
  }
}
