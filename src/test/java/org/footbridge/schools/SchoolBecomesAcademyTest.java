package org.footbridge.schools;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.referral.ApiClients;
import org.footbridge.sla.SlaClocks;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** A school closes and an academy opens in its place, on the real engine. */
@WholePlatform
class SchoolBecomesAcademyTest {

  private static final String OLD = "920001";
  private static final String NEW = "920902";

  private static UUID caseId;
  private static UUID closedCase;
  private static UUID teacher;

  @BeforeAll
  static void a_school_with_all_that_a_school_has() throws IOException {
    Platform.start();
    RegisterReport report = take(was());
    assertThat(report.added()).contains(OLD);
    caseId = Story.refer(Story.complete(OLD));
    Story.task(caseId, "triage-referral");
    closedCase = Story.refer(Story.complete(OLD));
    Story.act(
        closedCase,
        "triage-referral",
        Map.of("triageOutcome", "guidance", "guidance", "A shorter day and a quiet place."));
    Story.eventuallyClosed(closedCase);
    Story.assess(caseId);
    Story.act(caseId, "decide-provision", Story.Answers.provision("online-group"));
    Story.task(caseId, "change-register-code");
    Platform.settle();
    People people = Platform.bean(People.class);
    teacher = people.create("office." + OLD + "@footbridge.example", "Nesta Holm");
    people.grant(teacher, Grant.of("school@" + OLD));
    people.grant(teacher, Grant.of("safeguarding-lead@" + OLD));
    people.grant(teacher, Grant.of("school@900001"));
    try (InputStream own = new ClassPathResource("demo/calendars/authority.ics").getInputStream()) {
      Platform.bean(SchoolCalendars.class).take(OLD, own.readAllBytes());
    }
    Platform.bean(ApiClients.class).add("Records of " + OLD, List.of(OLD, "900001"));
    Platform.jdbc()
        .sql(
            """
            insert into referral.referral (id, state, school_urn, source, created_by_name, answers,
              started_at, version)
            values (gen_random_uuid(), 'draft', :urn, 'web', 'Nerys Fernleigh',
              jsonb_build_object('schoolUrn', cast(:urn as text)), now(), 0)
            """)
        .param("urn", OLD)
        .update();
  }

  @Test
  void all_of_a_school_goes_to_the_academy_when_an_administrator_says_so_and_its_old_number_too()
      throws Exception {
    take(became());
    Caller administrator = Caller.signedIn("admin");

    Document page = Jsoup.parse(administrator.get("/schools").body());
    assertThat(page.select("#closed").text())
        .contains("Thistle Bank School", OLD, "31 August 2026", "Academy Converter")
        .contains("1 open case", "1 person", "calendar with", "1 referral draft")
        .contains("Thistle Bank School, Thistlebank (" + NEW + ")");
    assertThat(Jsoup.parse(administrator.get("/people").body()).text())
        .contains("A school closed, and cases or people still belong to it.");
    Document asked = Jsoup.parse(administrator.get("/schools/" + OLD + "/successor").body());
    assertThat(asked.text())
        .contains("Opened on Tuesday 1 September 2026. Same postcode, school number, name");
    assertThat(administrator.post("/schools/" + OLD + "/successor", "successor=").body())
        .contains("Choose which school it is now");
    assertThat(
            administrator
                .post("/schools/" + OLD + "/successor", "successor=other&otherUrn=999999")
                .body())
        .contains("Enter the URN of an open school of the register");

    assertThat(
            administrator.post("/schools/" + OLD + "/successor", "successor=" + NEW).statusCode())
        .isEqualTo(302);

    Cases cases = Platform.bean(Cases.class);
    CaseId id = new CaseId(caseId);
    Case now = cases.byId(id);
    assertThat(now.schoolUrn()).isEqualTo(NEW);
    assertThat(cases.pupilOf(now).schoolUrn()).isEqualTo(NEW);
    assertThat(cases.byId(new CaseId(closedCase)).schoolUrn()).isEqualTo(NEW);
    for (CaseId one : List.of(id, new CaseId(closedCase))) {
      assertThat(cases.isVisible(one, Story.somebody("New", "school@" + NEW))).isTrue();
      assertThat(cases.isVisible(one, Story.somebody("Old", "school@" + OLD))).isFalse();
    }
    Contact contact = cases.contact(id, Contact.SCHOOL).orElseThrow();
    assertThat(contact.name()).isEqualTo("Nerys Fernleigh");
    assertThat(contact.relationship()).isEqualTo("Thistle Bank School");
    assertThat(Platform.bean(People.class).byId(teacher).orElseThrow().grants())
        .containsExactlyInAnyOrder(
            Grant.of("school@" + NEW),
            Grant.of("safeguarding-lead@" + NEW),
            Grant.of("school@900001"));
    assertThat(Platform.bean(SlaClocks.class).ofCase(caseId))
        .filteredOn(clock -> clock.isOpen())
        .isNotEmpty()
        .allSatisfy(clock -> assertThat(clock.schoolUrn()).isEqualTo(NEW));
    assertThat(Story.timeline(caseId)).contains("school-became");
    assertThat(Jsoup.parse(Caller.signedIn("lead.west").get("/cases/" + caseId).body()).text())
        .contains("closed and is now Thistle Bank School. The case went along");
    assertThat(audited("schools.successor")).isEqualTo(1);
    assertThat(audited("schools.case-followed")).isEqualTo(2);
    Platform.eventually(
        "the open task is the academy's",
        () ->
            Platform.jdbc()
                .sql("select groups[1] from tasks.task where user_task_key = :key")
                .param("key", Story.task(caseId, "change-register-code"))
                .query(String.class)
                .single()
                .equals("school@" + NEW));
    // Whatever the engine said of the task before it heard of the academy stands there too.
    Set<String> naming = tablesNaming(OLD);
    naming.remove("tasks.place.grant_ref");
    assertThat(naming)
        .as("tables that still name the closed school")
        .containsExactlyInAnyOrder("schools.school.urn", "schools.succession.urn");
    assertThat(Jsoup.parse(administrator.get("/schools").body()).select("#closed").text())
        .doesNotContain("Thistle Bank");
    assertThat(Platform.bean(Schools.class).now(OLD).orElseThrow().urn()).isEqualTo(NEW);
    // Its own calendar ends years before: the case waits for terms, which is not asked here.
    UUID since = Story.send(Story.complete(OLD), Set.of());
    assertThat(cases.byId(new CaseId(since)).schoolUrn())
        .as("a system that still sends the old number")
        .isEqualTo(NEW);
  }

  @Test
  void the_page_takes_the_file_of_the_whole_country(@TempDir Path folder) throws Exception {
    Path country = folder.resolve("whole.csv");
    RegisterFiles.writeWholeCountry(country);
    Caller administrator = Caller.signedIn("admin");

    HttpResponse<String> answer =
        administrator.send(
            administrator
                .at("/schools", "content-type", "multipart/form-data; boundary=fb")
                .POST(
                    BodyPublishers.concat(
                        BodyPublishers.ofString(part("_csrf") + administrator.token() + "\r\n"),
                        BodyPublishers.ofString(part("file\"; filename=\"whole.csv")),
                        BodyPublishers.ofFile(country),
                        BodyPublishers.ofString("\r\n--fb--\r\n"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(answer.body()).text())
        .contains("0 added, 0 changed, 0 closed, 0 as they were, 52,000 left out")
        .contains("52,000 schools of 153 other authorities left out: Shire 1 (001), Shire 2 (002)");
  }

  private static String part(String name) {
    return "--fb\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
  }

  @Test
  void an_administrator_sees_what_a_file_did_and_decides_on_a_page() {
    take(HEADING + school("930001", "Community school", "Open", "", "", ""));
    People people = Platform.bean(People.class);
    people.grant(
        people.create("office.930001@footbridge.example", "Odo Farrier"),
        Grant.of("school@930001"));
    String file =
        HEADING
            + school("930001", "Community school", "Closed", "Academy Converter", "", "31-08-2026")
            + school("930902", "Academy converter", "Open", "", "01-09-2026", "")
            + school("930903", "Academy converter", "Odd", "", "01-09-2026", "");
    for (boolean desk : new boolean[] {true, false}) {
      try (Browser browser =
          desk ? Browser.desktop(Platform.address()) : Browser.phone(Platform.address())) {
        Page page = browser.open("/sign-in");
        page.fill("input[name=email]", "admin@footbridge.example");
        page.fill("input[name=password]", "over-the-bridge");
        page.click("main button[type=submit]");
        page.waitForURL(url -> url.endsWith("/tasks"));
        page.navigate(Platform.address() + "/schools");
        page.setInputFiles(
            "#file",
            new FilePayload("register.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        page.click("main form[enctype] button[type=submit]");
        assertThat(page.textContent("main"))
            .contains("Column EstablishmentStatus (name) says Odd", "Schools that closed");
        browser.axe().fits();
        shot(page, "schools-report", desk);
        page.navigate(Platform.address() + "/schools/930001/successor");
        browser.axe().fits();
        shot(page, "schools-successor", desk);
        page.click("main form button[type=submit]");
        assertThat(page.textContent(".govuk-error-summary"))
            .contains("Choose which school it is now");
        browser.forgive("status of 422");
        browser.axe().fits();
        shot(page, "schools-successor-error", desk);
        if (!desk) {
          page.check("#successor");
          page.click("main form button[type=submit]");
          assertThat(page.textContent(".govuk-notification-banner--success"))
              .contains("(930001)", "now belongs to", "(930902)");
          page.fill("#q", "hill bracken");
          page.click("main form[role=search] button[type=submit]");
          assertThat(page.textContent("#register")).contains("930902").doesNotContain("930001");
          shot(page, "schools-found", desk);
        }
      }
    }
  }

  private static void shot(Page page, String name, boolean desk) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots", name + (desk ? "-1280" : "-375") + ".png")));
  }

  /** Every column of the database in which a school's number stands as such. */
  private static Set<String> tablesNaming(String urn) {
    Set<String> naming = new TreeSet<>();
    record Column(String table, String name, String type) {}
    for (Column column :
        Platform.jdbc()
            .sql(
                """
                select quote_ident(table_schema) || '.' || quote_ident(table_name) as "table",
                       quote_ident(column_name) as name, data_type as type
                from information_schema.columns c
                where column_name ~ 'urn$|urns$|^scope$|grant_ref|^groups$|^source$'
                  and table_schema not in ('pg_catalog', 'information_schema', 'engine', 'sla',
                    -- what is counted and learned of deadlines stays where these were
                    'board', 'forecast')
                  and exists (select from information_schema.tables t
                    where t.table_schema = c.table_schema and t.table_name = c.table_name
                      and t.table_type = 'BASE TABLE')
                """)
            .query(Column.class)
            .list()) {
      boolean there =
          Platform.jdbc()
              .sql(
                  "select exists (select from %s where %s::text ~ ('(^|[^0-9])' || :urn || '($|[^0-9])'))"
                      .formatted(column.table(), column.name()))
              .param("urn", urn)
              .query(Boolean.class)
              .single();
      if (there) {
        naming.add(column.table() + "." + column.name());
      }
    }
    return naming;
  }

  private static int audited(String action) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from audit.entry
            where action = :action and details ->> 'school' = :school
            """)
        .param("action", action)
        .param("school", OLD)
        .query(Integer.class)
        .single();
  }

  private static RegisterReport take(String file) {
    try {
      return Platform.bean(SchoolRegister.class).take(RegisterFiles.text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String was() {
    return HEADING + school(OLD, "Community school", "Open", "", "", "");
  }

  private static String became() {
    return HEADING
        + school(OLD, "Community school", "Closed", "Academy Converter", "", "31-08-2026")
        + school(NEW, "Academy converter", "Open", "", "01-09-2026", "");
  }

  private static final String HEADING =
      "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
          + "EstablishmentStatus (name),ReasonEstablishmentClosed (name),OpenDate,CloseDate,Street,"
          + "Town,Postcode,DistrictAdministrative (name)\n";

  private static String school(
      String urn, String type, String status, String because, String opened, String closed) {
    return "%s,999,Marlshire,%s,%s,%s,%s,%s,%s,%s,1 Mill Lane,Thistlebank,%s,Westvale\n"
        .formatted(
            urn,
            urn.startsWith("93") ? "4930" : "4907",
            urn.startsWith("93") ? "Bracken Hill School" : "Thistle Bank School",
            type,
            status,
            because,
            opened,
            closed,
            urn.startsWith("93") ? "ZZ8 1AB" : "ZZ7 1AB");
  }
}
