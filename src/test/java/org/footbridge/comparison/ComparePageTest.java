package org.footbridge.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.camunda.client.CamundaClient;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.processes.Model;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** An administrator holds versions against each other while cases run on the real engine. */
@WholePlatform
class ComparePageTest {

  private static final String SENTENCE =
      "“Ring the family” is now due after 10 school days instead of 12; 2 cases wait there.";

  private static MockMvc pages;
  private static Person administrator;
  private static String query;
  private static String ofForm;
  private static Model changed;

  @BeforeAll
  static void two_versions_and_two_cases_that_wait_on_the_first() {
    Platform.start();
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    administrator = person("Ada Quillfeather", "administrator@authority");
    Model diagram = Files.of("ask-again.bpmn");
    Model form = Files.of("ask-again.form");
    deploy(diagram, form);
    UUID one = Story.refer(Story.complete("900001"));
    UUID other = Story.refer(Story.complete("900001"));
    for (UUID caseId : List.of(one, other)) {
      Story.run(caseId, "ask-again", Map.of());
      begin(
          Story.task(caseId, "ring-family"),
          caseId.equals(one)
              ? "{\"answer\": \"later\", \"who\": \"Their aunt\"}"
              : "{\"answer\": \"yes\"}");
    }
    changed =
        Model.of(
            "ask-again.bpmn",
            diagram
                .text()
                .replace("source=\"=12\"", "source=\"=10\"")
                .replace("name=\"Answered\"", "name=\"They answered\""));
    deploy(
        changed,
        Model.of(
            "ask-again.form",
            form.text()
                .replace(",\n        {\"value\": \"later\", \"label\": \"Later\"}", "")
                .replace(
                    "\"label\": \"Why?\",",
                    "\"label\": \"Why?\", \"validate\": {\"required\": true},")
                .replaceAll(
                    "(?s),\\s*\\{\\s*\"type\": \"textfield\",\\s*\"key\": \"who\".*?}", "")));
    Platform.eventually(
        "both versions of both are known",
        () ->
            keys("process_definition", "bpmn_process_id").size() == 2
                && keys("form_definition", "form_id").size() == 2);
    List<Long> processes = keys("process_definition", "bpmn_process_id");
    List<Long> forms = keys("form_definition", "form_id");
    query = "what=diagram:ask-again&from=" + processes.get(0) + "&to=" + processes.get(1);
    ofForm = "what=form:ask-again&from=" + forms.get(0) + "&to=" + forms.get(1);
  }

  @Test
  void a_sentence_says_what_changed_and_how_many_cases_wait_there() throws Exception {
    Document page = page("/processes/compare?" + query);
    assertThat(page.select("#place-1 li").text()).isEqualTo("Changed " + SENTENCE);
    assertThat(page.select("#place-2 li").text())
        .isEqualTo("Changed “Answered” is now called “They answered”.");
    assertThat(page.select("[data-marks]").eachAttr("data-marks"))
        .containsExactly(
            "ring-family changed 1 answered changed 2", "ring-family changed 1 answered changed 2");
  }

  @Test
  void the_same_version_twice_has_no_difference() throws Exception {
    Document page =
        page(
            "/processes/compare?"
                + query.replaceAll("to=.*", "to=")
                + query.replaceAll(".*from=(\\d+).*", "$1"));
    assertThat(page.select(".govuk-inset-text").text()).contains("Nothing differs");
  }

  @Test
  void a_changed_form_says_what_becomes_of_what_people_have_begun() throws Exception {
    String told = page("/processes/compare?" + ofForm).select("#result").text();
    assertThat(told)
        .contains(
            "“What do they say?” no longer offers “Later”. In 1 form that somebody has begun the"
                + " answer no longer fits.")
        .contains(
            "“Why?” must now be answered. In 2 forms that people have begun there is no answer"
                + " yet.")
        .contains(
            "“Who answered?” is no longer asked (text in one line). In 1 form that somebody has"
                + " begun the answer is lost.");
  }

  @Test
  void the_sentences_can_be_taken_away_as_a_table_and_as_words() throws Exception {
    String csv =
        pages
            .perform(
                get("/processes/compare/sentences.csv?" + query).with(SignIn.as(administrator)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(csv).contains("“Ring the family”,Changed," + SENTENCE + "\r\n");
    assertThat(page("/processes/compare?" + query).select("#note").text())
        .contains("- " + SENTENCE);
  }

  @Test
  void an_uploaded_file_is_compared_and_not_kept() throws Exception {
    Document page = upload("mine.bpmn", changed.content(), 200);
    assertThat(page.select("#place-1 li").text()).isEqualTo("Changed " + SENTENCE);
    assertThat(page.select("[data-xml]").attr("data-xml")).contains("They answered");
    assertThat(keys("process_definition", "bpmn_process_id")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bomb.bpmn     | <!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>                  | no BPMN diagram
          page.bpmn     | <html><body/></html>                                       | no BPMN diagram
          table.bpmn    | <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/> | no BPMN diagram
          words.bpmn    | nothing of the kind                                        | no BPMN diagram
          letter.docx   | PK                                                         | ends with .bpmn
          other.dmn     | <definitions/>                                             | ends with .bpmn
          """)
  void a_file_that_is_none_gets_a_clear_answer(String name, String content, String answer)
      throws Exception {
    Document page = upload(name, content.getBytes(StandardCharsets.UTF_8), 422);
    assertThat(page.select(".govuk-error-summary").text()).contains(answer);
  }

  /** The second is more than newer JDKs read of any XML, which is refused in words of its own. */
  @ParameterizedTest
  @CsvSource({"80, nested deeper", "30000, There is a problem"})
  void a_file_that_is_nested_without_end_gets_a_clear_answer(int depth, String answer)
      throws Exception {
    String deep = "<a>".repeat(depth) + "</a>".repeat(depth);
    String around =
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process"
            + " id=\"p\">%s</process></definitions>";
    Document page =
        upload("deep.bpmn", around.formatted(deep).getBytes(StandardCharsets.UTF_8), 422);
    assertThat(page.select(".govuk-error-summary").text()).contains(answer);
  }

  @Test
  void nobody_but_an_administrator_compares() throws Exception {
    pages
        .perform(get("/processes/compare").with(SignIn.as(person("Ned Otterburn", "manager@east"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void a_version_that_is_not_there_is_not_found() throws Exception {
    for (String unknown : List.of("what=diagram:none", "what=diagram:ask-again&from=1&to=2")) {
      pages
          .perform(get("/processes/compare?" + unknown).with(SignIn.as(administrator)))
          .andExpect(status().isNotFound());
    }
  }

  @Test
  void both_drawings_are_led_to_a_place_by_mouse_and_by_keyboard() {
    for (boolean phone : List.of(false, true)) {
      try (Browser browser =
          phone ? Browser.phone(Platform.address()) : Browser.desktop(Platform.address())) {
        Page page = signedIn(browser);
        browser.open("/processes/compare?" + query);
        ready(page);
        browser.axe().fits().screenshot("compare-" + (phone ? "phone" : "desk"));
        assertThat(page.locator(".footbridge-differs-changed").count()).isEqualTo(4);
        assertThat(page.locator(".footbridge-differs-badge").allInnerTexts())
            .contains("≠ 1", "≠ 2");
        page.locator("#place-1 button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".djs-element.footbridge-shown").count()).isEqualTo(2);
        page.keyboard().press("Escape");
        assertThat(page.evaluate("document.activeElement.dataset.diagramShow"))
            .isEqualTo("ring-family");

        page.locator("summary", new Page.LocatorOptions().setHasText("Compare with a file"))
            .click();
        page.setInputFiles(
            "#file", new FilePayload("mine.bpmn", "application/xml", changed.content()));
        page.locator("form[enctype] button[type=submit]").click();
        page.waitForSelector("#place-1");
        ready(page);
        browser.axe().fits();
      }
    }
  }

  private static void ready(Page page) {
    page.waitForFunction(
        "() => document.querySelectorAll('.footbridge-diagram[data-ready]').length === 2");
  }

  private static Page signedIn(Browser browser) {
    Page page = browser.open("/sign-in");
    page.fill("input[name=email]", "admin@footbridge.example");
    page.fill("input[name=password]", "over-the-bridge");
    page.click("main button[type=submit]");
    page.waitForURL(url -> url.endsWith("/tasks"));
    return page;
  }

  private static void deploy(Model... models) {
    for (Model model : models) {
      Platform.bean(CamundaClient.class)
          .newDeployResourceCommand()
          .addResourceBytes(model.content(), model.file())
          .send()
          .join();
    }
  }

  private static void begin(long task, String answers) {
    Platform.jdbc()
        .sql(
            """
            insert into tasks.draft
              (user_task_key, form_key, answers, version, saved_by, saved_by_name, saved_at, saved_from)
            select user_task_key, form_key, cast(:answers as jsonb), 1, gen_random_uuid(),
              'Invented Person', now(), 'page'
            from tasks.task where user_task_key = :key
            """)
        .param("answers", answers)
        .param("key", task)
        .update();
  }

  private static List<Long> keys(String table, String id) {
    return Platform.jdbc()
        .sql("select key from engine." + table + " where " + id + " = 'ask-again' order by version")
        .query(Long.class)
        .list();
  }

  private static Document upload(String name, byte[] content, int status) throws Exception {
    return Jsoup.parse(
        pages
            .perform(
                multipart("/processes/compare")
                    .file(new MockMultipartFile("file", name, "application/xml", content))
                    .param("what", "diagram:ask-again")
                    .param("from", query.replaceAll(".*from=(\\d+).*", "$1"))
                    .with(csrf())
                    .with(SignIn.as(administrator)))
            .andExpect(status().is(status))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }

  private static Document page(String address) throws Exception {
    return Jsoup.parse(
        pages
            .perform(get(java.net.URI.create(address)).with(SignIn.as(administrator)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }

  private static Person person(String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(name.replace(' ', '.') + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }
}
