package org.footbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Managers read, print and give away what was counted of their areas. */
@WholePlatform
class ReportsPageTest {

  private static final String EVER = "?from=%s&until=%s";

  private static MockMvc pages;
  private static Person east;
  private static Person west;
  private static Person administrator;

  @BeforeAll
  static void cases_of_several_months() {
    Platform.start();
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    east = person("Reports East", "manager@east");
    west = person("Reports West", "manager@west");
    administrator = person("Reports Administrator", "administrator@authority");
    for (String school : List.of("900001", "900001", "900002")) {
      UUID caseId = Story.refer(Story.complete(school));
      Story.act(
          caseId,
          "triage-referral",
          Map.of("triageOutcome", "guidance", "guidance", "A shorter day and a quiet place."));
    }
    Story.task(Story.refer(Story.complete("900001")), "triage-referral");
    Platform.settle();
    Platform.local().forward(java.time.Duration.ofDays(45));
    Platform.settle();
  }

  private static Person person(String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(name.replace(' ', '.') + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }

  private static String ever() {
    YearMonth now = YearMonth.from(Platform.today());
    return EVER.formatted(now.minusMonths(30), now);
  }

  @Test
  void every_figure_is_what_the_rows_say_counted_one_by_one() {
    ReportsRecount.check();
  }

  @Test
  void each_number_leads_to_exactly_as_many_rows() throws Exception {
    for (String report : List.of("deadlines", "impact", "education")) {
      Document page = page("/oversight/reports/" + report + ever(), administrator);
      List<Element> numbers =
          page.select("section td a").stream().filter(one -> !number(one).equals("0")).toList();
      assertThat(numbers).isNotEmpty();
      for (Element number : numbers) {
        Document rows = page(number.attr("href"), administrator);
        assertThat(rows.select("#total").text().replaceAll("\\D", ""))
            .as(number.attr("href"))
            .isEqualTo(number(number));
      }
    }
  }

  private static String number(Element link) {
    return link.ownText().replace(",", "");
  }

  @Test
  void the_parts_of_a_table_add_up_to_its_total() throws Exception {
    for (String report : List.of("deadlines", "impact", "education")) {
      for (Element table :
          page("/oversight/reports/" + report + ever(), administrator).select("section table")) {
        for (Element total : table.select("tfoot td:has(a)")) {
          int column = total.elementSiblingIndex();
          long parts =
              table.select("tbody tr").stream()
                  .mapToLong(row -> Long.parseLong(number(row.child(column).selectFirst("a"))))
                  .sum();
          assertThat(parts).isEqualTo(Long.parseLong(number(total.selectFirst("a"))));
        }
      }
    }
  }

  @Test
  void a_manager_sees_the_figures_of_their_area_only() throws Exception {
    Document page = page("/oversight/reports/deadlines" + ever(), west);
    assertThat(page.select(".govuk-summary-list__value").eachText()).contains("West");
    assertThat(page.select("#deadlines-area")).isEmpty();
    pages
        .perform(get("/oversight/reports/deadlines?area=east").with(SignIn.as(west)))
        .andExpect(status().isForbidden());
    pages
        .perform(
            get("/oversight/reports/rows?family=deadlines&area=east&from=2026-01&until=2026-12")
                .with(SignIn.as(west)))
        .andExpect(status().isForbidden());
    UUID ofEast = publish("deadlines", east, "east");
    pages
        .perform(get("/oversight/reports/published/" + ofEast).with(SignIn.as(west)))
        .andExpect(status().isNotFound());
    pages
        .perform(
            get("/oversight/reports").with(SignIn.as(person("Reports Teacher", "teacher@east"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void the_education_report_has_days_hours_and_absence_with_their_definitions() throws Exception {
    Document page = page("/oversight/reports/education" + ever(), east);
    assertThat(page.select("section h2").eachText())
        .contains(
            "School days and what became of them",
            "Hours of lessons",
            "How it stands today",
            "From decision to first lesson, by who told the council",
            "Absence since support began, by absence before it",
            "Absence before and since support");
    assertThat(page.select("#absence-kind p").text())
        .contains("Persistent absence is 10% or more", "severe absence 50% or more");
    assertThat(page.select("#education-days tbody tr")).isNotEmpty();
    assertThat(page.select("#education-today tbody th").eachText()).containsExactly("East");
  }

  @Test
  void for_others_the_education_report_has_children_and_no_days_of_theirs() throws Exception {
    UUID made = publish("education", east, "east");
    Document page = page("/oversight/reports/published/" + made, east);
    assertThat(page.select("#education-kind, #first-lessons-kind, #absence-kind")).hasSize(3);
    assertThat(page.select("#education-days, #education-hours, #education-today")).isEmpty();
  }

  @Test
  void nothing_about_safeguarding_is_in_a_report() throws Exception {
    assertThat(page("/oversight/reports/deadlines" + ever(), administrator).select("table").text())
        .doesNotContainIgnoringCase("safeguarding");
  }

  @Test
  void what_was_published_tells_no_small_number() throws Exception {
    for (String area : List.of("east", "", "west")) {
      publish("deadlines", administrator, area);
      publish("impact", administrator, area);
      publish("education", administrator, area);
    }
    for (String family :
        List.of("deadlines", "closings", "follow-ups", "education", "first-lessons", "absence")) {
      attack(family);
    }
  }

  /** With all that is kept of all reports, and the counts only to know whether it was right. */
  private static void attack(String family) {
    List<Atom> atoms = new ArrayList<>();
    Map<Atom, Long> counts = new java.util.HashMap<>();
    Family counted = Platform.bean(Families.class).byId(family);
    Platform.jdbc()
        .sql("select area, month from reports.fixed_month where family = :family")
        .param("family", family)
        .query(
            row -> {
              for (String kind : counted.rows()) {
                for (String column : counted.columns()) {
                  atoms.add(
                      new Atom(
                          family,
                          row.getString("area"),
                          YearMonth.from(row.getObject("month", LocalDate.class)),
                          kind,
                          column));
                }
              }
            });
    Attacker attacker = new Attacker(atoms.size());
    List<BitSet> small = new ArrayList<>();
    Platform.jdbc()
        .sql(
            """
            select p.areas, p.from_month, p.until_month, f.* from reports.published_figure f
            join reports.publication p on p.id = f.publication_id where f.family = :family
            """)
        .param("family", family)
        .query(
            row -> {
              Sum sum =
                  new Sum(
                      family,
                      new Scope(
                          List.of((String[]) row.getArray("areas").getArray()),
                          YearMonth.from(row.getObject("from_month", LocalDate.class)),
                          YearMonth.from(row.getObject("until_month", LocalDate.class))),
                      Sum.By.valueOf(row.getString("table_by")),
                      row.getString("row_code"),
                      row.getString("column_code"));
              BitSet parts = new BitSet();
              for (int i = 0; i < atoms.size(); i++) {
                parts.set(i, sum.covers(atoms.get(i)));
              }
              long n = row.getLong("n");
              if (row.getBoolean("shown")) {
                assertThat(n)
                    .satisfiesAnyOf(
                        zero -> assertThat(zero).isZero(),
                        many -> assertThat(many).isGreaterThanOrEqualTo(5));
                attacker.reads(parts.stream().toArray(), n);
              } else if (n > 0 && n < 5) {
                small.add(parts);
              }
            });
    small.stream()
        .distinct()
        .forEach(
            parts -> {
              Attacker.Range range = attacker.attack(parts.stream().toArray());
              assertThat(range.isWide(5)).as("%s of %s", range, family).isTrue();
            });
  }

  @Test
  void a_report_for_others_stays_as_it_was_made() throws Exception {
    UUID id = publish("deadlines", east, "east");
    String before = page("/oversight/reports/published/" + id, east).select("main").text();

    assertThatThrownBy(
            () ->
                Platform.jdbc()
                    .sql("update reports.publication set threshold = 1 where id = :id")
                    .param("id", id)
                    .update())
        .hasMessageContaining("What was published stays");
    Story.refer(Story.complete("900001"));
    Platform.settle();

    assertThat(page("/oversight/reports/published/" + id, east).select("main").text())
        .isEqualTo(before);
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select count(*) from audit.entry where action = 'reports.read'
                      and details->>'publication' = :id
                    """)
                .param("id", id.toString())
                .query(Long.class)
                .single())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_month_that_is_not_over_is_not_published() throws Exception {
    YearMonth now = YearMonth.from(Platform.today());
    pages
        .perform(
            post("/oversight/reports/deadlines/publish")
                .param("area", "east")
                .param("period", now + ".." + now)
                .with(SignIn.as(east))
                .with(csrf()))
        .andExpect(status().isBadRequest());
  }

  @Test
  void the_file_opens_in_a_spreadsheet() throws Exception {
    String csv =
        new String(
            content("/oversight/reports/deadlines/csv" + ever(), east), StandardCharsets.UTF_8);

    assertThat(csv).startsWith("\uFEFFDeadlines met and missed\r\n").contains("\r\nArea,East\r\n");
    assertThat(csv)
        .contains("Deadline,Met,Met late,Not met,All,Met on time,Median school days")
        .doesNotContain("\r\n=");
  }

  @Test
  void the_print_is_tagged_and_says_all_that_the_page_says() throws Exception {
    UUID id = publish("deadlines", east, "east");
    Document page = page("/oversight/reports/published/" + id, east);

    try (PDDocument pdf =
        Loader.loadPDF(content("/oversight/reports/published/" + id + "/pdf", east))) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      for (String words : page.select("h1, main h2, tbody th, tfoot th").eachText()) {
        assertThat(text).contains(words);
      }
      assertThat(text).contains("1 / " + pdf.getNumberOfPages());
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      String tags = new PdfTags(pdf).all();
      assertThat(tags).contains("H1", "H2", "Table", "TR", "TH", "TD");
    }
    try (PDDocument pdf =
        Loader.loadPDF(content("/oversight/reports/deadlines/pdf" + ever(), east))) {
      assertThat(new PdfTags(pdf).all()).contains("Figure: Chart of the table that follows");
      assertThat(new PDFTextStripper().getText(pdf)).contains("Small numbers are not left out");
    }
  }

  @Test
  void a_locality_report_is_written_kept_in_versions_and_printed() throws Exception {
    LocalDate term = Platform.bean(Localities.class).terms().getFirst().firstDay();
    String where = "?area=west&term=" + term;
    save(term, 0, "", "Nothing").andExpect(status().is(422));
    save(term, 0, "School avoidance", "=A first meeting\r\nwas held")
        .andExpect(status().is3xxRedirection());
    save(term, 0, "Trauma-informed practice", "Dates were set")
        .andExpect(status().is(422))
        .andExpect(
            result ->
                assertThat(result.getResponse().getContentAsString())
                    .contains("Dates were set", "Somebody else changed this report meanwhile"));
    save(term, 1, "Trauma-informed practice", "Dates were set")
        .andExpect(status().is3xxRedirection());

    String page = page("/oversight/reports/locality" + where, west).select("main").text();
    assertThat(page)
        .contains("Priority 1: School avoidance", "Priority 2: Trauma-informed practice")
        .contains("Version 2", "by Reports West", "Nothing was written.");
    String back =
        page("/oversight/reports/locality/priority" + where, west)
            .select(".govuk-back-link")
            .attr("href");
    assertThat(page(back, west).select("main").text()).contains("Priority 1: School avoidance");
    String csv =
        new String(
            content("/oversight/reports/locality/csv" + where, west), StandardCharsets.UTF_8);
    assertThat(csv).contains("'=A first meeting");
    try (PDDocument pdf =
        Loader.loadPDF(content("/oversight/reports/locality/pdf" + where, west))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Trauma-informed practice", "Activity last period", "Exit strategy");
    }
    pages
        .perform(get("/oversight/reports/locality" + where).with(SignIn.as(east)))
        .andExpect(status().isForbidden());
  }

  private static org.springframework.test.web.servlet.ResultActions save(
      LocalDate term, int version, String name, String done) throws Exception {
    return pages.perform(
        post("/oversight/reports/locality/priority")
            .param("area", "west")
            .param("term", term.toString())
            .param("number", "0")
            .param("version", Integer.toString(version))
            .param("name", name)
            .param("done", done)
            .with(SignIn.as(west))
            .with(csrf()));
  }

  /** Of the last month that is over. */
  private static UUID publish(String report, Person person, String area) throws Exception {
    YearMonth month = YearMonth.from(Platform.today()).minusMonths(1);
    String to =
        pages
            .perform(
                post("/oversight/reports/" + report + "/publish")
                    .param("area", area)
                    .param("period", month + ".." + month)
                    .with(SignIn.as(person))
                    .with(csrf()))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return UUID.fromString(to.substring(to.lastIndexOf('/') + 1));
  }

  private static Document page(String path, Person person) throws Exception {
    return Jsoup.parse(new String(content(path, person), StandardCharsets.UTF_8));
  }

  private static byte[] content(String path, Person person) throws Exception {
    return pages
        .perform(get(java.net.URI.create(path)).with(SignIn.as(person)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsByteArray();
  }
}
