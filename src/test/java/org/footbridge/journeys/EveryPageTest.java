package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
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
import javax.sql.DataSource;
import org.footbridge.access.EmailAddresses;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.PersonalLinks;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.notices.Notice;
import org.footbridge.notices.Notices;
import org.footbridge.notices.Recipient;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
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
@WholePlatform
class EveryPageTest {

  private static final String PASSWORD = "over-the-bridge";

  /** A page that keeps a connection keeps another with every view: a few show it. */
  private static final int SOME = 3;

  /** As long as they come, with no place to break: no page may need more room for them. */
  private static final String LONG_NAME = "Hildegard Featherstonehaughwolstenholme";

  private static final String LONG_ADDRESS =
      "hildegard.featherstonehaughwolstenholme@footbridge.example";

  /** A mapping, who goes there, and where it is. */
  private record Visit(String mapping, String who, String path) {}

  /** Mappings that show no page of their own, and why. */
  private static final Map<String, String> NO_PAGE =
      Map.of("/", "sends one to Your tasks", "/error", "seen below, with the errors themselves");

  /** The key of an incident that no engine gives. */
  private static final long STUCK = -1;

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
    UUID invited = Platform.bean(People.class).create(LONG_ADDRESS, LONG_NAME);
    String invitation = personalLink(invited, LONG_ADDRESS);
    UUID moves = Platform.bean(People.class).create("moves@footbridge.example", "Elowen Marsh");
    Platform.bean(EmailAddresses.class)
        .ask(Platform.bean(People.class).byId(moves).orElseThrow(), "moved@footbridge.example");

    People people = Platform.bean(People.class);
    people.grant(invited, Grant.of("early-help@east"));
    people.grant(
        people.byEmail("pupil@footbridge.example").orElseThrow().id(),
        new Grant("pupil", assessed.toString()));
    at("/your-page", "pupil", "/your-page");
    task("pupil", voice);
    acts("officer", assessed, "invite-pupil");

    at("/sign-in", "", "/sign-in");
    at("/sign-in/forgotten", "", "/sign-in/forgotten");
    at("/sign-in/link-sent", "", "/sign-in/link-sent");
    at("/invitation/{token}", "", invitation);
    at("/account/confirm/{token}", "", personalLink(moves, "moved@footbridge.example"));
    at("/accessibility", "", "/accessibility");
    at("/licences", "", "/licences");
    at("/account", "lead.east", "/account");
    at("/account/password", "lead.east", "/account/password");
    at("/account/address", "lead.east", "/account/address");
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
    task("lead.east", Story.task(inSupport, "arrange-lessons"));
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
    UUID stopped =
        Platform.bean(Notices.class)
            .send(
                new Notice(
                    assessed,
                    "referral-received",
                    "parent",
                    new Recipient("𒀭𒂗 Meadow", null, "4 Mill Lane"),
                    Map.of("pupilName", "Robyn")));
    at("/cases/{caseId}/notices/{id}", "lead.east", "/cases/" + assessed + "/notices/" + stopped);
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
    at(
        "/calendars/{calendar}/{period}/remove",
        "admin",
        "/calendars/authority/"
            + Platform.jdbc()
                .sql("select id::text from calendar.period order by first_day desc limit 1")
                .query(String.class)
                .single()
            + "/remove");
    at("/deadlines", "admin", "/deadlines");
    at("/deadlines/{kind}", "admin", "/deadlines/review");
    at("/processes", "admin", "/processes");
    at("/processes/rules", "admin", "/processes/rules");
    at("/processes/rules/{rule}", "admin", "/processes/rules/no-way-out");
    at("/processes/check", "admin", "/processes/check");
    at("/processes/{key}", "admin", "/processes/" + process);
    releases();
    compared();
    at("/schools", "admin", "/schools");
    at("/schools/{urn:[0-9]{6}}/successor", "admin", "/schools/900014/successor");
    at("/api-clients", "admin", "/api-clients");
    at("/oversight", "manager", "/oversight");
    at("/oversight", "manager", "/oversight?by=school");
    at("/oversight", "manager", "/oversight?area=east&by=person");
    at("/oversight/deadlines", "manager", "/oversight/deadlines?area=east&show=open");
    at("/oversight/target", "manager", "/oversight/target");
    at("/oversight/stuck", "manager", "/oversight/stuck");
    at("/oversight/at-risk", "manager", "/oversight/at-risk");
    at("/oversight/stuck", "admin", "/oversight/stuck");
    duty(assessed, supported);
    flow();
    stuck(assessed);
    reports();
    at("/local", "admin", "/local");
    at("/oversight/work", "manager", "/oversight/work");
    at("/oversight/work/tasks", "manager", "/oversight/work/tasks");
    at(
        "/oversight/work/people/{id}",
        "manager",
        "/oversight/work/people/"
            + Platform.bean(People.class)
                .byEmail("lead.east@footbridge.example")
                .orElseThrow()
                .id());
    at("/oversight/alerts", "manager", "/oversight/alerts");
    at("/oversight/alerts/choices", "manager", "/oversight/alerts/choices");
    handOver();
    migrations();
    absence("manager", "/oversight/work/absences");
    absence("lead.east", "/account/absences");
    draft();
    calendar();
    register(inSupport);
    systemOfASchool();
    lookEverywhere();
  }

  /** The library, releases, and a draft with a file that something is wrong with. */
  private static void releases() {
    String library = "/processes/library";
    String item = library + "/{kind}/{id}";
    at(library, "admin", library);
    at(item, "admin", library + "/process/referral-to-reintegration");
    at(item, "admin", library + "/form/triage-referral");
    at(item + "/{key}", "admin", versionOf("process", "process_definition", "bpmn_process_id"));
    at(item + "/{key}", "admin", versionOf("form", "form_definition", "form_id"));
    at(
        item + "/{key}",
        "admin",
        library
            + "/decision/"
            + Platform.jdbc()
                .sql(
                    """
                    select decision_id || '/' || requirements_key from engine.decision_definition
                    where decision_id <> 'footbridge-engine-identity' order by key limit 1
                    """)
                .query(String.class)
                .single());
    at("/processes/releases", "admin", "/processes/releases");
    at("/processes/releases/{id}", "admin", "/processes/releases/1");
    at("/processes/drafts", "admin", "/processes/drafts");
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "admin");
      Page page = browser.open("/processes/drafts");
      page.fill("#name", "Every page");
      page.click("main form button[type=submit]");
      page.waitForURL(url -> url.matches(".*/drafts/[0-9a-f-]{36}"));
      String draft = page.url().replaceAll("^https?://[^/]*", "");
      page.setInputFiles(
          "#file",
          new FilePayload(
              "every-page.form",
              "application/json",
              "{\"id\": \"every-page\"}".getBytes(StandardCharsets.UTF_8)));
      page.click("main form[enctype] button[type=submit]");
      page.waitForSelector("#findings, #publish");
      at("/processes/drafts/{id}", "admin", draft);
      at("/processes/drafts/{id}/discard", "admin", draft + "/discard");
      for (String file :
          List.of("every-page.form", "review-cycle.bpmn", "referral-eligibility.dmn")) {
        at("/processes/drafts/{id}/files/{name}/edit", "admin", draft + "/files/" + file + "/edit");
      }
      at(
          "/processes/files/{sha:[0-9a-f]{64}}/{name}",
          "admin",
          page.getAttribute("main a[href$='.bpmn'] >> nth=0", "href"));
    }
  }

  private static String versionOf(String kind, String table, String id) {
    return "/processes/library/"
        + kind
        + "/"
        + Platform.jdbc()
            .sql(
                "select %1$s || '/' || key from engine.%2$s where %1$s not like '%%probe%%' order by key limit 1"
                    .formatted(id, table))
            .query(String.class)
            .single();
  }

  /** What to compare, a version held against itself, and a file that was too large. */
  private static void compared() {
    String compare = "/processes/compare";
    String key =
        Platform.jdbc()
            .sql(
                """
                select max(key)::text from engine.process_definition
                where bpmn_process_id = 'review-cycle'
                """)
            .query(String.class)
            .single();
    at(compare, "admin", compare);
    at(compare, "admin", compare + "?what=diagram:review-cycle");
    at(compare, "admin", compare + "?what=diagram:review-cycle&from=" + key + "&to=" + key);
    at(compare, "admin", compare + "?what=form:decide-provision&too-large");
  }

  /** Decisions to make, what one of them is about, and the education of children. */
  private static void duty(UUID pending, UUID taught) {
    String occasion =
        one(
            "select id::text from duty.occasion where case_id = :case and kind = 'referral'",
            pending);
    at("/oversight/decisions", "manager", "/oversight/decisions");
    at("/oversight/decisions", "manager", "/oversight/decisions?state=overdue&area=nowhere");
    at("/oversight/decisions/{id}", "lead.east", "/oversight/decisions/" + occasion);
    at(
        "/oversight/decisions/{id}/record",
        "manager",
        "/oversight/decisions/" + occasion + "/record");
    at("/oversight/decisions/told/{caseId}", "lead.east", "/oversight/decisions/told/" + pending);
    at("/oversight/education", "manager", "/oversight/education?who=all");
    at("/oversight/education", "manager", "/oversight/education?who=all&by=month");
    at("/oversight/education/{caseId}", "manager", "/oversight/education/" + taught);
  }

  /** Where cases wait: a diagram with numbers, what is behind one, and two periods side by side. */
  private static void flow() {
    String version =
        Platform.jdbc()
            .sql(
                """
                select key::text from engine.process_definition
                where bpmn_process_id = 'referral-to-reintegration' order by version desc limit 1
                """)
            .query(String.class)
            .single();
    String flow = "/oversight/flow";
    String term = "2026-08-31..2026-12-20";
    at(flow, "manager", flow);
    at(flow, "manager", flow + "?heat=breaches&compare=" + term);
    String behind = flow + "/cases?version=" + version + "&element=triage-referral&what=";
    at(flow + "/cases", "manager", behind + "now");
    at(flow + "/cases", "manager", behind + "left");
    at(flow + "/cases", "manager", behind + "breaches");
    at(flow + "/way", "manager", flow + "/way?compare=" + term);
    at(flow + "/way/cases", "manager", flow + "/way/cases?stage=check&what=left");
  }

  /** A step that is stuck, as the engine's records have one, and one that was tried again. */
  private static void stuck(UUID caseId) {
    Platform.jdbc()
        .sql(
            """
            insert into engine.incident (key, process_instance_key, process_definition_key,
              bpmn_process_id, element_instance_key, element_id, error_type, error_message, state,
              created_at, position, partition_id)
            select :key, p.key, p.process_definition_key, p.bpmn_process_id, e.key, e.element_id,
              'CONDITION_ERROR', 'Expected at least one condition to evaluate to true', 'open',
              now(), 1, 1
            from engine.process_instance p
            join engine.element_instance e on e.process_instance_key = p.key and e.state = 'active'
            where p.case_id = :case and p.bpmn_process_id = 'referral-to-reintegration' limit 1
            """)
        .param("key", STUCK)
        .param("case", caseId)
        .update();
    UUID repair = UUID.randomUUID();
    Platform.jdbc()
        .sql(
            """
            with asked as (
              insert into operations.repair
              select :id, id, name, now() from access.person
              where email = 'manager@footbridge.example')
            insert into operations.repair_item
              (repair_id, incident_key, case_id, bpmn_process_id, element_id, state, why, ended_at)
            values (:id, 1, :case, 'plan', 'send-plan', 'mended', null, now()),
                   (:id, 2, :case, 'plan', 'keep-plan', 'still-stuck', 'stopped-again', now())
            """)
        .param("id", repair)
        .param("case", caseId)
        .update();
    at("/oversight/stuck/incidents/{key}", "manager", "/oversight/stuck/incidents/" + STUCK);
    at("/oversight/stuck/repairs/{id}", "manager", "/oversight/stuck/repairs/" + repair);
  }

  @AfterAll
  static void nothing_is_stuck_any_more() {
    Platform.jdbc()
        .sql("delete from engine.incident where key = :key")
        .param("key", STUCK)
        .update();
  }

  /** Of this term and the month that was over last, which is published here. */
  private static void reports() {
    String reports = "/oversight/reports";
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "manager");
      Page page = browser.open(reports + "/deadlines");
      page.selectOption("#publish-area", "east");
      page.click("main form[method=post] button");
      page.waitForURL(url -> url.contains("/published/"));
      at(reports + "/published/{id}", "manager", page.url().replaceAll("^https?://[^/]*", ""));
      page = browser.open(reports + "/locality?area=east");
      page.click("main a[href*='/priority']");
      page.fill("#name", "School avoidance");
      page.fill("#done", "A first meeting was held.");
      page.click("main form[novalidate] button");
      page.waitForURL(url -> url.contains("/locality?"));
      at(
          reports + "/locality/priority",
          "manager",
          page.getAttribute("main a[href*='number=1']", "href"));
    }
    at(reports, "manager", reports);
    at(reports + "/{report:deadlines|impact|education}", "manager", reports + "/deadlines");
    at(reports + "/{report:deadlines|impact|education}", "admin", reports + "/impact");
    at(reports + "/{report:deadlines|impact|education}", "manager", reports + "/education");
    String month = Platform.today().toString().substring(0, 7);
    at(
        reports + "/rows",
        "manager",
        reports + "/rows?family=deadlines&from=" + month + "&until=" + month);
    at(reports + "/locality", "manager", reports + "/locality?area=east");
  }

  private static String personalLink(UUID person, String address) {
    return Platform.bean(PersonalLinks.class)
        .in(UUID.randomUUID(), person, address)
        .replaceAll("^https?://[^/]*", "");
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
      at("/referrals/{id}/discard", "school", draft + "/discard");
      at("/referrals/{id}/documents", "school", draft + "/documents");
      browser.open(draft + "/documents");
      page.check("main input[name=kind] >> nth=0");
      page.setInputFiles(
          "input[type=file]",
          new FilePayload(
              "letter.pdf",
              "application/pdf",
              "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.UTF_8)));
      page.click("main form[enctype] button[type=submit]");
      at(
          "/referrals/{id}/documents/{document}/remove",
          "school",
          page.getAttribute(".govuk-summary-list a[href$='/remove']", "href"));
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

  /** Tasks that are selected, with what would happen to each. */
  private static void migrations() {
    UUID draft = migration("draft");
    UUID ended = migration("ended");
    String source =
        Platform.jdbc()
            .sql(
                """
                select source_definition_key::text from migration.plan
                where source_definition_key <> 0 limit 1
                """)
            .query(String.class)
            .single();
    at("/processes/migrations", "admin", "/processes/migrations");
    at("/processes/migrations/new", "admin", "/processes/migrations/new");
    at("/processes/migrations/new", "admin", "/processes/migrations/new?source=" + source);
    at("/processes/migrations/{id}", "admin", "/processes/migrations/" + draft);
    at("/processes/migrations/{id}", "admin", "/processes/migrations/" + ended);
  }

  /** All cases of the main process, to the version they are on. */
  private static UUID migration(String state) {
    UUID id = UUID.randomUUID();
    Platform.jdbc()
        .sql(
            """
            with plan as (
              insert into migration.plan (id, bpmn_process_id, source_definition_key,
                target_definition_key, source_version, target_version, mapping, chosen, state, made_by,
                made_by_name, made_at, ended_at)
              select :id, bpmn_process_id, key, key, version, version,
                '{"needs-assessment": "needs-assessment"}', 'all', :state, :id, 'Maud Carter', now(),
                case when :state = 'ended' then now() end
              from engine.process_definition
              where bpmn_process_id = 'referral-to-reintegration' order by version desc limit 1
              returning id, source_definition_key)
            insert into migration.item (plan_id, position, process_instance_key, case_id, predicted, state,
              rule, says, differs, ended_at)
            select plan.id, row_number() over (order by i.key), i.key, i.case_id, 'GOES',
              case when :state = 'draft' then 'chosen' when i.key % 3 = 0 then 'refused' else 'moved' end,
              case when :state = 'ended' and i.key % 3 = 0 then 'AT_JOIN' end,
              case when :state = 'ended' and i.key % 3 = 0 then 'a concurrent command was executed' end,
              case when :state = 'ended' and i.key % 3 = 1 then array['drafts']
                   when :state = 'ended' then array[]::text[] end, now()
            from plan join engine.process_instance i
              on i.process_definition_key = plan.source_definition_key and i.state = 'active'
            """)
        .param("id", id)
        .param("state", state)
        .update();
    return id;
  }

  private static void handOver() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "manager");
      Page page = browser.open("/oversight/work/tasks");
      page.check("#which-page");
      page.click("main form[action$='/hand-overs'] button[type=submit]");
      page.waitForURL(url -> url.contains("/oversight/work/hand-overs/"));
      page.selectOption("#to", new SelectOption().setIndex(1));
      page.click("main form[action$='/to'] button[type=submit]");
      page.waitForSelector("#sums");
      at(
          "/oversight/work/hand-overs/{id}",
          "manager",
          page.url().replaceAll("^https?://[^/]*", ""));
    }
  }

  /** An absence before it is confirmed. */
  private static void absence(String who, String path) {
    at(path, who, path);
    at(path + "/new", who, path + "/new");
    LocalDate day = Platform.today().plusDays(3);
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, who);
      Page page = browser.open(path + "/new");
      if (who.equals("manager")) {
        page.selectOption("#person", new SelectOption().setLabel("Tamsin Hollowell"));
      }
      for (String end : List.of("first", "last")) {
        page.fill("#" + end + "-day", Integer.toString(day.getDayOfMonth()));
        page.fill("#" + end + "-month", Integer.toString(day.getMonthValue()));
        page.fill("#" + end + "-year", Integer.toString(day.getYear()));
      }
      page.selectOption("#deputy", new SelectOption().setLabel("Idris Quillfeather"));
      page.click("main form button[type=submit]");
      page.waitForURL(url -> url.matches(".*/absences/[0-9a-f-]{36}"));
      at(path + "/{id}", who, page.url().replaceAll("^https?://[^/]*", ""));
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
              DTSTART;VALUE=DATE:20700901
              DTEND;VALUE=DATE:20701220
              SUMMARY:Autumn term
              END:VEVENT
              END:VCALENDAR
              """
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.UTF_8)));
      page.click("main form[enctype] button[type=submit]");
      page.waitForURL(url -> url.contains("/calendars/uploads/"));
      String upload = page.url().replaceAll("^https?://[^/]*", "");
      at("/calendars/uploads/{id}", "admin", upload);
      at("/calendars/uploads/{id}/meaning", "admin", upload + "/meaning");
    }
  }

  /** A school's register, before it is taken in; then what the school's managers see of it. */
  private static void register(UUID caseId) {
    String pupil =
        one(
            """
            select p.first_name || ',' || p.last_name || ',' || p.date_of_birth
            from casework.case_file c join casework.pupil p on p.id = c.pupil_id where c.id = :case
            """,
            caseId);
    String day =
        Platform.bean(SchoolCalendars.class)
            .forSchool("900001")
            .previousSchoolDay(Platform.today().minusDays(1))
            .toString();
    FilePayload file =
        new FilePayload(
            "register.csv",
            "text/csv",
            "Forename,Surname,DOB,Date,AM,PM\n%1$s,%2$s,D,C2\n%1$s,%2$s,?,I\n"
                .formatted(pupil, day)
                .getBytes(StandardCharsets.UTF_8));
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "school");
      upload(browser, file);
      assertThat(browser.page().innerText("main")).contains("There is no attendance code");
      browser.page().click("text=Import 1 session");
      browser.page().waitForURL(url -> url.endsWith("/attendance"));
      assertThat(browser.page().innerText("main")).contains("1 session added");
      at("/attendance/uploads/{id}", "school", upload(browser, file));
    }
    at("/attendance", "school", "/attendance");
    at("/attendance", "manager", "/attendance");
    at("/oversight/attendance", "manager", "/oversight/attendance");
    at("/oversight/attendance", "manager", "/oversight/attendance?show=none&finding=d-single");
    at("/cases/{id}", "manager", "/cases/" + caseId);
    at("/cases/{caseId}/pack", "manager", "/cases/" + caseId + "/pack");
    at(
        "/cases/{caseId}/attendance/{finding}",
        "manager",
        "/cases/" + caseId + "/attendance/d-single");
  }

  /** Where the file waits for its confirmation. */
  private static String upload(Browser browser, FilePayload file) {
    Page page = browser.open("/attendance");
    page.selectOption("#school", "900001");
    page.setInputFiles("input[type=file]", file);
    page.click("main form[enctype] button[type=submit]");
    page.waitForURL(url -> url.contains("/attendance/uploads/"));
    return page.url().replaceAll("^https?://[^/]*", "");
  }

  /** Shutting out a school's system is asked about. */
  private static void systemOfASchool() {
    try (Browser browser = Browser.desktop(Platform.address())) {
      signIn(browser, "admin");
      Page page = browser.open("/api-clients");
      page.fill("#name", "Every page " + UUID.randomUUID());
      page.fill("#urns", "900001");
      page.click("main form button[type=submit]");
      at(
          "/api-clients/{id}/remove",
          "admin",
          page.getAttribute("a[href$='/remove'] >> nth=0", "href"));
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
  void every_page_seen_again_and_again_gives_back_what_it_took() {
    Map<String, Caller> callers = new LinkedHashMap<>();
    for (Visit visit : VISITS) {
      Caller caller =
          callers.computeIfAbsent(
              visit.who(), who -> who.isEmpty() ? Caller.stranger() : Caller.signedIn(who));
      // What a page kept that was seen before is not laid to this one's charge.
      int keptBefore = connections().getActiveConnections();
      for (int view = 0; view < SOME; view++) {
        assertThat(caller.get(visit.path()).statusCode()).as(visit.path()).isEqualTo(200);
      }
      Platform.eventually(
          visit + " has given back its connections",
          () -> connections().getActiveConnections() <= keptBefore);
    }
    Platform.eventually(
        "all connections are given back", () -> connections().getActiveConnections() == 0);
  }

  private static HikariPoolMXBean connections() {
    try {
      return Platform.bean(DataSource.class).unwrap(HikariDataSource.class).getHikariPoolMXBean();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
      page.waitForURL(url -> url.endsWith("#main-content"));
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
    page.waitForURL(url -> url.endsWith(homeOf(who)));
  }

  private static String homeOf(String who) {
    return switch (who) {
      case "pupil" -> "/your-page";
      case "manager" -> "/oversight";
      default -> "/tasks";
    };
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
