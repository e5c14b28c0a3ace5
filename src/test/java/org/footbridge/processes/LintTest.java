package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.camunda.client.CamundaClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.footbridge.engine.EngineTrust;
import org.footbridge.engine.Steps;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.dao.DataAccessException;

/** The rules in the running application: its own words and severities, its pages, its engine. */
@WholePlatform
class LintTest {

  private static final String SCHOOL_ALONE = "school-alone-without-a-way-out.bpmn";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void the_files_that_run_have_nothing_wrong_with_them() {
    List<Model> running = Platform.bean(Publication.class).models();
    assertThat(Platform.bean(Lint.class).judge(running, running)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> what_is_wrong_is_found_by_what_the_application_knows() {
    return Corpus.bad().stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.name(),
                    () ->
                        assertThat(Platform.bean(Lint.class).judge(bad.files(), bad.before()))
                            .extracting(Judged::finding)
                            .anySatisfy(
                                finding -> {
                                  assertThat(finding.element()).isEqualTo(bad.element());
                                  assertThat(finding.key()).isEqualTo(bad.rule());
                                })));
  }

  @TestFactory
  Stream<DynamicTest> a_hostile_file_gets_a_plain_answer_on_the_page_and_nothing_is_published() {
    Caller administrator = Caller.signedIn("admin");
    return HostileModels.all().entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      long before = published();
                      HttpResponse<String> answer = upload(administrator, one.getValue());
                      String words = Jsoup.parse(answer.body()).select("main").text();
                      if (one.getValue().content().length > 4 * 1024 * 1024) {
                        assertThat(answer.statusCode()).isEqualTo(303);
                        assertThat(answer.headers().firstValue("Location").orElse(""))
                            .contains("too-large");
                      } else if (one.getValue().content().length == 0) {
                        assertThat(answer.statusCode()).isEqualTo(422);
                      } else {
                        assertThat(answer.statusCode()).isEqualTo(200);
                        assertThat(words).contains("keeps these files from being published");
                      }
                      assertThat(published()).isEqualTo(before);
                    }));
  }

  @Test
  void a_good_file_of_another_editor_is_clean_on_the_page() {
    Model good =
        Corpus.good().stream()
            .filter(model -> model.file().equals("reminder-signavio.bpmn"))
            .findFirst()
            .orElseThrow();
    Model worded = good.with("\"a-letter\"", "\"evidence-reminder\"");
    String words =
        Jsoup.parse(upload(Caller.signedIn("admin"), worded).body()).select("main").text();
    assertThat(words).contains("What you uploaded: reminder-signavio.bpmn", "Nothing is wrong.");
  }

  @Test
  void a_click_on_what_is_wrong_goes_to_it_in_the_diagram() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser);
      Page page = browser.open("/processes/check");
      Model bad = bad("task-without-a-deadline.bpmn");
      page.setInputFiles(
          "input[type=file]", new FilePayload(bad.file(), "text/xml", bad.content()));
      page.click("main form[enctype] button[type=submit]");
      page.waitForSelector(".footbridge-diagram[data-ready]");
      assertThat(page.innerText("main"))
          .contains("The task has no due date", "Give it a due date, or say in its property");
      assertThat(page.locator("[data-element-id=ask].footbridge-differs-changed").count())
          .isEqualTo(1);
      page.click("button[data-diagram-show=ask] >> nth=0");
      page.waitForSelector("[data-element-id=ask].footbridge-shown");
      assertThat(page.evaluate("() => document.activeElement.className"))
          .asString()
          .contains("footbridge-diagram__canvas");
      browser.axe().fits().screenshot("check-of-files");
    }
  }

  @Test
  void an_administrator_lowers_a_rule_with_a_reason_and_the_file_can_go_out() {
    Model alone = bad(SCHOOL_ALONE);
    assertThat(published(alone).state()).isEqualTo(Publication.State.PARTLY);
    Caller administrator = Caller.signedIn("admin");

    assertThat(administrator.post("/processes/rules/no-way-out", "severity=warning").statusCode())
        .as("without a reason")
        .isEqualTo(422);
    assertThat(
            administrator
                .post("/processes/rules/no-way-out", "severity=off&reason=We+do+not+care.")
                .statusCode())
        .as("lower than the rule allows")
        .isEqualTo(422);
    assertThat(severity(alone, "no-way-out")).isEqualTo(Severity.ERROR);
    HttpResponse<String> set =
        administrator.post(
            "/processes/rules/no-way-out", "severity=warning&reason=Our+schools+always+answer.");
    assertThat(set.statusCode()).isBetween(302, 303);

    assertThat(severity(alone, "no-way-out")).isEqualTo(Severity.WARNING);
    assertThat(published(alone).state()).isEqualTo(Publication.State.PUBLISHED);
    Document rules = Jsoup.parse(administrator.get("/processes/rules").body());
    assertThat(rules.select("#no-way-out").text())
        .contains("Warning", "Our schools always answer.");
    assertThat(
            Platform.jdbc()
                .sql("select details->>'rule' from audit.entry where action = :action")
                .param("action", "processes.severity-set")
                .query(String.class)
                .list())
        .contains("no-way-out");
    assertThat(
            administrator
                .post("/processes/rules/no-way-out", "severity=error&reason=It+was+a+test.")
                .statusCode())
        .isBetween(302, 303);
    assertThat(severity(alone, "no-way-out")).isEqualTo(Severity.ERROR);
    assertThatThrownBy(() -> Platform.jdbc().sql("delete from processes.rule_severity").update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("stays as it was");
  }

  @Test
  void what_the_engine_refuses_cannot_be_lowered_by_anybody() {
    Caller administrator = Caller.signedIn("admin");
    assertThat(
            administrator
                .post("/processes/rules/engine-rule", "severity=warning&reason=Please.")
                .statusCode())
        .isEqualTo(422);
    assertThat(Jsoup.parse(administrator.get("/processes/rules/engine-rule").body()).text())
        .contains("Always an error");
    assertThat(administrator.get("/processes/rules/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void only_administrators_see_the_rules_and_check_files() {
    for (String path : List.of("/processes/rules", "/processes/check")) {
      assertThat(Caller.signedIn("lead.east").get(path).statusCode()).isEqualTo(403);
    }
  }

  private static Severity severity(Model model, String rule) {
    return Platform.bean(Lint.class).judge(Corpus.beside(model), List.of()).stream()
        .filter(judged -> judged.finding().key().equals(rule))
        .map(Judged::severity)
        .findFirst()
        .orElseThrow();
  }

  private static Publication published(Model model) {
    List<Model> models = new ArrayList<>(Corpus.beside(model));
    Publication publication =
        new Publication(
            Platform.bean(CamundaClient.class),
            Platform.bean(EngineTrust.class),
            Platform.bean(Steps.class),
            List.of(),
            Platform.jdbc(),
            Platform.bean(Clock.class),
            models);
    publication.publish();
    Platform.jdbc().sql("delete from processes.publication where files < 10").update();
    return publication;
  }

  private static Model bad(String file) {
    return Corpus.bad().stream()
        .map(Corpus.Bad::model)
        .filter(model -> model.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private static long published() {
    return Platform.jdbc()
        .sql("select count(*) from processes.publication")
        .query(Long.class)
        .single();
  }

  private static HttpResponse<String> upload(Caller who, Model model) {
    return who.send(
        who.at("/processes/check", "content-type", "multipart/form-data; boundary=fb")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(part("_csrf") + who.token() + "\r\n"),
                    BodyPublishers.ofString(part("file\"; filename=\"" + model.file())),
                    BodyPublishers.ofByteArray(model.content()),
                    BodyPublishers.ofString("\r\n--fb--\r\n"))));
  }

  private static String part(String name) {
    return "--fb\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
  }

  private static void signIn(Browser browser) {
    Page page = browser.open("/sign-in");
    page.fill("input[name=email]", "admin@footbridge.example");
    page.fill("input[name=password]", "over-the-bridge");
    page.click("main button[type=submit]");
    page.waitForURL(url -> url.endsWith("/tasks"));
  }
}
