package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.footbridge.access.People;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page that somebody can reach, as that somebody, at the width of a desk and of a phone: it
 * passes axe, fits, shows no key instead of words and writes no error to the console.
 */
class EveryPageTest {

  private static final String PASSWORD = "over-the-bridge";

  /** A mapping, who goes there, and where it is. */
  private record Visit(String mapping, String who, String path) {}

  /** Mappings that show no page of their own, and why. */
  private static final Map<String, String> NO_PAGE =
      Map.of("/", "sends one to Your tasks", "/error", "seen below, with the errors themselves");

  private static final List<Visit> VISITS = new ArrayList<>();

  private static List<String> wrongOnADesk;
  private static List<String> wrongOnAPhone;

  @BeforeAll
  static void cases_of_several_stages() throws Exception {
    Platform.start();
    UUID incomplete =
        Story.refer(Story.without(Story.complete("900001"), "whatWorks", "consentSigned"));
    long missing = Story.task(incomplete, "complete-referral");
    UUID triaged = Story.refer(Story.complete("900001"));
    long triage = Story.task(triaged, "triage-referral");
    UUID assessed = Story.refer(Story.complete("900001"));
    Story.act(assessed, "triage-referral", Map.of("triageOutcome", "support"));
    long advice = Story.task(assessed, "advise-education");
    long views = Story.task(assessed, "share-views");
    long voice = Story.task(assessed, "hear-pupil");
    long baseline = Story.task(assessed, "give-baseline");
    UUID supported = Story.refer(Story.complete("900001"));
    Story.assess(supported);
    long provision = Story.task(supported, "decide-provision");
    Platform.settle();

    String notice = one("select id::text from notices.notice where case_id = :case", assessed);
    String clock =
        one("select id::text from sla.clock where case_id = :case and ended_on is null", assessed);
    String referral = one("select id::text from referral.referral where case_id = :case", assessed);
    String process =
        Platform.jdbc()
            .sql("select key::text from engine.process_definition order by key limit 1")
            .query(String.class)
            .single();
    UUID invited = Platform.bean(People.class).create("invited@footbridge.example", "Juno Ashdown");
    String invitation = Platform.bean(People.class).link(invited).replaceAll("^https?://[^/]*", "");

    at("/sign-in", "", "/sign-in");
    at("/invitation/{token}", "", invitation);
    at("/local/outbox", "", "/local/outbox");
    at("/local/outbox/{id}", "", "/local/outbox/" + notice);
    for (String who : List.of("school", "lead.east", "health", "parent", "manager", "admin")) {
      at("/tasks", who, "/tasks");
      at("/cases", who, "/cases");
    }
    at("/cases", "lead.east", "/cases?q=nobody-of-this-name");
    at("/tasks/team", "lead.east", "/tasks/team");
    at("/accessibility", "lead.east", "/accessibility");
    at("/licences", "lead.east", "/licences");
    task("school", missing);
    task("lead.east", triage);
    task("health", advice);
    task("parent", views);
    task("officer", voice);
    task("school", baseline);
    task("lead.east", provision);
    UUID inSupport = Story.inSupport(Story.complete("900001"), "online-group");
    task("school", Story.task(inSupport, "change-register-code"));
    task("lead.east", contribution(inSupport, "lead-teacher@"));
    at("/cases/{id}", "officer", "/cases/" + inSupport);
    acts("lead.east", inSupport, "propose-exit", "pause-support");
    acts("teacher", inSupport, "record-lessons", "report-missed-lessons", "tell-teacher-away");
    acts("parent", inSupport, "tell-about-change", "object-to-agreement");
    acts("school", inSupport, "record-hospital-admission", "raise-safeguarding-concern");
    at("/cases/{id}", "school", "/cases/" + incomplete);
    at("/cases/{id}", "lead.east", "/cases/" + triaged);
    at("/cases/{id}", "health", "/cases/" + assessed);
    at("/cases/{id}", "parent", "/cases/" + assessed);
    at("/cases/{id}", "manager", "/cases/" + supported);
    at("/cases/{caseId}/audit", "manager", "/cases/" + assessed + "/audit");
    at("/cases/{caseId}/notices/{id}", "lead.east", "/cases/" + assessed + "/notices/" + notice);
    for (String change : List.of("extend", "bring-forward")) {
      at(
          "/cases/{caseId}/clocks/{clockId}/" + change,
          "manager",
          "/cases/" + assessed + "/clocks/" + clock + "/" + change);
    }
    at("/referrals", "school", "/referrals");
    at("/referrals/start", "school", "/referrals/start");
    at("/referrals/{id}/sent", "school", "/referrals/" + referral + "/sent");
    at("/referrals/import", "intake", "/referrals/import");
    at("/people", "admin", "/people");
    at("/people/new", "admin", "/people/new");
    at("/people/{id}", "admin", "/people/" + invited);
    at("/calendars", "admin", "/calendars");
    at("/processes", "admin", "/processes");
    at("/processes/{key}", "admin", "/processes/" + process);
    at("/schools", "admin", "/schools");
    at("/api-clients", "admin", "/api-clients");
    at("/operations", "manager", "/operations");
    at("/operations", "admin", "/operations");
    at("/local", "admin", "/local");
    draft();
    calendar();
    lookEverywhere();
  }

  /** The desk and the phone side by side: the looking is what takes the time. */
  private static void lookEverywhere() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Future<List<String>> onADesk = both.submit(() -> visitAll(Browser::desktop));
      Future<List<String>> onAPhone = both.submit(() -> visitAll(Browser::phone));
      wrongOnADesk = onADesk.get();
      wrongOnAPhone = onAPhone.get();
    }
  }

  /** A school's referral that is not sent yet; every part of it is a page. */
  private static void draft() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "school");
      Page page = browser.open("/referrals/start");
      page.selectOption("main select", "900001");
      page.click("main form button[type=submit]");
      page.waitForURL(url -> url.matches(".*/referrals/[0-9a-f-]{36}.*"));
      String draft = page.url().replaceAll(".*(/referrals/[0-9a-f-]{36}).*", "$1");
      at("/referrals/{id}", "school", draft);
      at("/referrals/{id}/check", "school", draft + "/check");
      at("/referrals/{id}/documents", "school", draft + "/documents");
      browser.open(draft);
      for (Object href :
          (List<?>)
              page.evalOnSelectorAll(
                  ".govuk-task-list a", "links => links.map(link => link.getAttribute('href'))")) {
        if (!href.toString().matches(".*/(check|documents)")) {
          at("/referrals/{id}/{section:[a-z]+}", "school", href.toString());
        }
      }
    }
  }

  /** What a calendar would change, before it does. */
  private static void calendar() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "admin");
      Page page = browser.open("/calendars");
      page.setInputFiles(
          "input[type=file]",
          new FilePayload(
              "terms.ics",
              "text/calendar",
              """
              BEGIN:VCALENDAR
              VERSION:2.0
              PRODID:-//Marlshire//Term dates//EN
              BEGIN:VEVENT
              UID:autumn@marlshire.example
              DTSTAMP:20260401T090000Z
              DTSTART;VALUE=DATE:20300902
              DTEND;VALUE=DATE:20301221
              SUMMARY:Autumn term
              END:VEVENT
              END:VCALENDAR
              """
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.UTF_8)));
      page.click("main form[enctype] button[type=submit]");
      page.waitForURL(url -> url.contains("/calendars/uploads/"));
      at("/calendars/uploads/{id}", "admin", page.url().replaceAll("^https?://[^/]*", ""));
    }
  }

  @Test
  void every_page_is_visited_or_has_a_reason_not_to_be() {
    Set<String> left = new TreeSet<>();
    for (HandlerMapping mappings :
        Objects.requireNonNull(Platform.bean(DispatcherServlet.class).getHandlerMappings())) {
      if (mappings instanceof RequestMappingHandlerMapping methods) {
        methods
            .getHandlerMethods()
            .forEach(
                (mapping, handler) -> {
                  if (isPage(mapping, handler)) {
                    left.addAll(mapping.getPatternValues());
                  }
                });
      }
    }
    assertThat(left).as("pages").contains("/tasks", "/cases/{id}");
    left.removeAll(NO_PAGE.keySet());
    VISITS.forEach(visit -> left.remove(visit.mapping()));
    assertThat(left).isEmpty();
  }

  @Test
  void every_page_is_right_on_a_desk() {
    assertThat(wrongOnADesk).isEmpty();
  }

  @Test
  void every_page_is_right_on_a_phone() {
    assertThat(wrongOnAPhone).isEmpty();
  }

  @Test
  void a_page_that_is_not_there_still_has_the_name_and_the_way_back() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "lead.east");
      for (String path : List.of("/nothing-here", "/cases/" + UUID.randomUUID(), "/people")) {
        Page page = browser.open(path);
        assertThat(page.textContent("header")).as(path).contains("Tamsin Hollowell", "Cases");
        assertThat(page.locator("main a").count()).as(path).isPositive();
        browser.axe().fits().forgive("404").forgive("403");
      }
    }
  }

  @Test
  void the_keyboard_skips_to_the_content_and_its_place_is_always_seen() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "lead.east");
      Page page = browser.open("/tasks");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => document.activeElement.className"))
          .asString()
          .contains("govuk-skip-link");
      assertThat(page.locator(".govuk-skip-link").boundingBox().height).isGreaterThan(10);
      page.keyboard().press("Enter");
      assertThat(page.url()).endsWith("#main-content");
      browser.open("/tasks");
      for (int stop = 0; stop < 25; stop++) {
        page.keyboard().press("Tab");
        assertThat(page.evaluate(FOCUS_IS_SEEN)).as("stop %d", stop).isEqualTo("");
      }
    }
  }

  /** Empty when it is seen; else what has the focus. */
  private static final String FOCUS_IS_SEEN =
      """
      () => {
        const at = document.activeElement;
        if (!at || at === document.body) return "";
        const looks = (element) => {
          const style = getComputedStyle(element);
          return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none";
        };
        const label = at.id && document.querySelector(`label[for="${at.id}"]`);
        const drawn = label && getComputedStyle(label, "::before").boxShadow !== "none";
        return looks(at) || drawn ? "" : at.outerHTML;
      }
      """;

  /** What is wrong, with where it is. */
  private static List<String> visitAll(Function<String, Browser> open) {
    Map<String, List<Visit>> byPerson = new LinkedHashMap<>();
    VISITS.forEach(
        visit -> byPerson.computeIfAbsent(visit.who(), who -> new ArrayList<>()).add(visit));
    List<String> wrong = new ArrayList<>();
    byPerson.forEach(
        (who, visits) -> {
          try (Browser browser = open.apply(Platform.address())) {
            if (!who.isEmpty()) {
              signIn(browser, who);
            }
            for (Visit visit : visits) {
              try {
                look(browser, visit);
              } catch (AssertionError | RuntimeException e) {
                wrong.add(visit + "\n" + e.getMessage());
              }
              browser.complaints().forEach(complaint -> wrong.add(visit + "\n" + complaint));
              browser.forgive("");
            }
          }
        });
    Browser.shut();
    return wrong;
  }

  private static void look(Browser browser, Visit visit) {
    Page page = browser.open(visit.path());
    page.waitForFunction(
        "() => [...document.querySelectorAll('[data-module^=footbridge-]')]"
            + ".every(island => island.hasAttribute('data-ready'))");
    assertThat(page.url()).endsWith(visit.path());
    assertThat(page.title()).isNotBlank().doesNotContain("??");
    assertThat(page.innerText("body")).doesNotContain("??");
    assertThat(page.locator("h1").count()).as("headings of the first level").isEqualTo(1);
    browser.axe().fits();
    String name =
        visit.mapping().replaceAll("[^A-Za-z]+", "-") + "-" + visit.path().replaceAll(".*/", "");
    browser.screenshot("page" + name + "-" + visit.who() + "-" + page.viewportSize().width);
  }

  private static void signIn(Browser browser, String who) {
    Page page = browser.open("/sign-in");
    page.fill("input[name=email]", who + "@footbridge.example");
    page.fill("input[name=password]", PASSWORD);
    page.click("main button[type=submit]");
    page.waitForURL(url -> url.endsWith("/tasks"));
  }

  private static void at(String mapping, String who, String path) {
    VISITS.add(new Visit(mapping, who, path));
  }

  private static void acts(String who, UUID caseId, String... forms) {
    for (String form : forms) {
      at("/cases/{id}/do/{formId}", who, "/cases/" + caseId + "/do/" + form);
    }
  }

  /** What somebody with a grant like this is asked for the plan; others are asked the same. */
  private static long contribution(UUID caseId, String grant) {
    Platform.eventually("everybody is asked for the plan", () -> asked(caseId, grant).isPresent());
    return asked(caseId, grant).orElseThrow();
  }

  private static Optional<Long> asked(UUID caseId, String grant) {
    return Platform.jdbc()
        .sql(
            """
            select user_task_key from tasks.task
            where case_id = :case and element_id = 'contribute-to-plan'
              and exists (select from unnest(groups) held where held like :grant || '%')
            """)
        .param("case", caseId)
        .param("grant", grant)
        .query(Long.class)
        .optional();
  }

  private static void task(String who, long key) {
    at("/tasks/{key:\\d{1,19}}", who, "/tasks/" + key);
  }

  private static boolean isPage(RequestMappingInfo mapping, HandlerMethod handler) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    return handler.getBeanType().getName().startsWith("org.footbridge")
        && (methods.isEmpty() || methods.contains(RequestMethod.GET))
        && !handler.hasMethodAnnotation(ResponseBody.class)
        && !handler.getBeanType().isAnnotationPresent(RestController.class)
        && !ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType())
        && handler.getMethod().getReturnType() != void.class;
  }

  private static String one(String sql, UUID caseId) {
    return Platform.jdbc().sql(sql + " limit 1").param("case", caseId).query(String.class).single();
  }
}
