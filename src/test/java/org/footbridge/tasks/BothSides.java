package org.footbridge.tasks;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.footbridge.pages.Islands;
import org.footbridge.tasks.FormCheck.Checked;
import org.footbridge.testing.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form in a real browser and in the service's check: opened with values, sent as it is, and what
 * was sent held against the same form.
 */
final class BothSides implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Shows another form in the page without loading it again, and presses its button. */
  private static final String OPEN_AND_SEND =
      """
      async ({ schema, values }) => {
        const old = document.querySelector(".footbridge-form");
        const post = document.getElementById("footbridge-answers");
        if (!window.startForm) {
          const loaded = performance.getEntriesByType("resource").map((one) => one.name);
          for (const script of loaded.filter((name) => name.includes("/assets/form-"))) {
            window.startForm = (await import(script)).start;
          }
        }
        const root = old.cloneNode(false);
        delete root.dataset.ready;
        delete root.dataset.draft;
        root.dataset.schema = schema;
        root.dataset.values = values;
        const fresh = post.cloneNode(true);
        old.replaceWith(root);
        post.replaceWith(fresh);
        const failed = [];
        const note = (event) => failed.push(String(event.reason ?? event.message));
        window.addEventListener("unhandledrejection", note);
        window.addEventListener("error", note);
        try {
          window.startForm(root);
          const drawn = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          for (let i = 0; i < 4; i++) await drawn();
          if (!("ready" in root.dataset)) return { failed: failed.join() || "never ready" };
          let sent = false;
          fresh.addEventListener("submit", (event) => {
            sent = !event.defaultPrevented;
            event.preventDefault();
          });
          fresh.requestSubmit();
          const asked = [...root.querySelectorAll("label, legend")].map((one) => one.textContent);
          const wrong = [...root.querySelectorAll(".govuk-error-summary li")].map((one) => one.textContent);
          return { sent, answers: fresh.elements.answers.value, wrong, asked, failed: failed.join() };
        } finally {
          window.removeEventListener("unhandledrejection", note);
          window.removeEventListener("error", note);
        }
      }
      """;

  /**
   * @param failed what went wrong in the browser's script; empty when nothing did
   * @param sent whether the page sent the answers
   * @param wrong what the page said instead
   * @param asked what the page asks
   * @param service what the service's check says of the same answers
   */
  record Outcome(
      String failed,
      boolean sent,
      String answers,
      List<String> wrong,
      List<String> asked,
      Checked service) {

    boolean agree() {
      return failed.isEmpty() && sent == service.isRight();
    }

    @Override
    public String toString() {
      return failed.isEmpty()
          ? "page: " + (sent ? "sent" : wrong) + ", service: " + service.wrong() + ", " + answers
          : "script: " + failed;
    }
  }

  private final Islands islands = new Islands();
  private final Browser browser = Browser.desktop(islands.address());
  private final Page page;
  private final FormCheck check;

  BothSides() {
    Feel feel = new Feel(Clock.systemUTC());
    check = new FormCheck(feel, new FormValues(feel), Clock.systemUTC());
    islands.model().put("values", "{}");
    page = browser.open("/form");
    page.waitForSelector("[data-module^=footbridge-][data-ready]");
  }

  Outcome open(String schema, Map<String, Object> values) {
    String json = JSON.writeValueAsString(values);
    JsonNode shown =
        JSON.valueToTree(page.evaluate(OPEN_AND_SEND, Map.of("schema", schema, "values", json)));
    FormFile form = FormFile.read(schema, JSON.readTree(schema));
    String answers = shown.path("answers").asString("{}");
    return new Outcome(
        shown.path("failed").asString(""),
        shown.path("sent").asBoolean(false),
        answers,
        texts(shown.path("wrong")),
        texts(shown.path("asked")),
        check.check(form, values, answers));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(text -> text.asString("")).toList();
  }

  /** The page itself, to type into. */
  Page page() {
    return page;
  }

  @Override
  public void close() {
    browser.close();
    islands.close();
  }
}
