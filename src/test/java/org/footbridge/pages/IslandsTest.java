package org.footbridge.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.footbridge.testing.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form and the diagram in a real browser, on the real layout, without the application. */
class IslandsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> drafts = new CopyOnWriteArrayList<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final Map<String, Object> model = new HashMap<>();
  private HttpServer server;
  private String address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    model.put("schema", resource("/forms-under-test/every-field.form"));
    model.put("values", "{\"pupil\": \"Robin\", \"kinds\": [\"online-group\"]}");
    model.put("title", "Decide provision");
    model.put("active", List.of("decide"));
    model.put("done", List.of("start", "check"));
    model.put(
        "navigation",
        List.of(
            new Navigation.Item("pages.form.day", "/tasks", true),
            new Navigation.Item("pages.form.month", "/queue", false),
            new Navigation.Item("pages.form.year", "/cases", false)));
    model.put("person", Map.of("name", "Ana Lindqvist"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
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
    model.put("schema", resource("/forms-under-test/rows.form"));
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
    model.put("schema", resource("/forms-under-test/rows.form"));
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

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String text = new String(body, StandardCharsets.UTF_8);
    switch (path) {
      case "/form", "/diagram" -> send(exchange, "text/html; charset=utf-8", page(path));
      case "/draft" -> {
        drafts.add(text);
        send(exchange, "application/json", "{}");
      }
      case "/sent" -> {
        if (exchange.getRequestMethod().equals("POST")) {
          posted.add(URLDecoder.decode(text.replaceFirst("^answers=", ""), StandardCharsets.UTF_8));
        }
        send(exchange, "text/html", "<!doctype html><title>Sent</title>");
      }
      case "/process.bpmn" ->
          send(exchange, "application/xml", resource("/forms-under-test/example.bpmn"));
      default -> {
        try (InputStream file = IslandsTest.class.getResourceAsStream("/static" + path)) {
          if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
          }
          String type =
              path.endsWith(".js")
                  ? "text/javascript"
                  : path.endsWith(".css") ? "text/css" : "image/svg+xml";
          exchange.getResponseHeaders().add("Content-Type", type);
          byte[] content = file.readAllBytes();
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        }
      }
    }
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange
        .getResponseHeaders()
        .add(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private String page(String path) {
    return engine().process("pages-under-test" + path, new Context(Locale.UK, model));
  }

  private static SpringTemplateEngine engine() {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/pages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(messages);
    engine.setTemplateResolver(files);
    engine.addDialect(new GovukDialect());
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
    return engine;
  }

  private static String resource(String name) throws IllegalStateException {
    try (InputStream file = IslandsTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
