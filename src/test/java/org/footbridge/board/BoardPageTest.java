package org.footbridge.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import jakarta.servlet.ServletContext;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.testing.Browser;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** A manager begins on the board, and behind each of its numbers are exactly its rows. */
@WholePlatform
class BoardPageTest {

  private static Caller manager;
  private static UUID assessed;

  @BeforeAll
  static void cases() {
    Platform.start();
    Story.refer(Story.without(Story.complete("900001"), "whatWorks", "consentSigned"));
    assessed = Story.refer(Story.complete("900001"));
    Story.act(assessed, "triage-referral", Map.of("triageOutcome", "support"));
    Platform.settle();
    manager = Caller.signedIn("manager");
  }

  @Test
  void a_manager_begins_on_the_board_and_others_where_they_did() {
    assertThat(leadsTo(manager, "/")).isEqualTo("/oversight");
    assertThat(leadsTo(Caller.signedIn("admin"), "/")).isEqualTo("/tasks");
    assertThat(leadsTo(Caller.signedIn("lead.east"), "/")).isEqualTo("/tasks");
    assertThat(Caller.signedIn("lead.east").get("/oversight").statusCode()).isEqualTo(403);
    assertThat(Caller.signedIn("admin").get("/oversight").statusCode()).isEqualTo(403);
    assertThat(Caller.signedIn("admin").get("/oversight/target").statusCode()).isEqualTo(200);
    assertThat(Caller.signedIn("lead.east").get("/oversight/deadlines").statusCode())
        .isEqualTo(403);
  }

  @Test
  void every_number_of_the_page_leads_to_exactly_its_rows() {
    List<String> wrong = new ArrayList<>();
    int followed = 0;
    for (By by : By.values()) {
      Document board = page("/oversight?by=" + by.code());
      for (Element link : board.select("main a[href^=/oversight/deadlines]")) {
        followed++;
        follow(link, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(followed).isGreaterThan(300);
  }

  @Test
  void every_part_leads_to_its_own_board_whose_whole_is_the_number() {
    List<String> wrong = new ArrayList<>();
    for (By by : By.values()) {
      for (Element row : page("/oversight?by=" + by.code()).select("#open-deadlines tbody tr")) {
        Document part = page(row.select("th a").attr("href"));
        Element whole = part.select("#open-deadlines tfoot tr").first();
        if (!row.select("td").eachText().equals(whole.select("td").eachText())) {
          wrong.add(row.text() + " but " + whole.text());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void an_area_manager_sees_the_own_area_only() {
    Person west = person("Board West", "manager@west");
    BoardView board = Platform.bean(BoardView.class);
    DeadlinesView list = Platform.bean(DeadlinesView.class);
    String reference =
        Platform.jdbc()
            .sql("select reference from casework.case_file where id = :id")
            .param("id", assessed)
            .query(String.class)
            .single();
    long east =
        Platform.jdbc()
            .sql("select count(*) from sla.clock where area = 'east' and confined is null")
            .query(Long.class)
            .single();
    long all = all(board.of(Filter.NONE, By.KIND, new String[] {"east", "west"}));

    assertThat(east).isPositive();
    assertThat(all(board.of(Filter.NONE, By.KIND, Areas.of(west)))).isEqualTo(all - east);
    assertThat(all(board.of(Filter.NONE.with(By.AREA, "east"), By.KIND, Areas.of(west)))).isZero();
    assertThat(
            list.of(Filter.NONE.with(By.AREA, "east"), Slice.ALL, Areas.of(west), west, "").rows())
        .isEmpty();
    assertThat(
            board.of(Filter.NONE, By.SCHOOL, Areas.of(west)).parts().stream()
                .map(BoardView.Line::name))
        .noneMatch(name -> name.contains(reference));
  }

  @Test
  void a_task_is_completed_and_in_that_moment_the_board_counts_it() {
    UUID caseId = Story.refer(Story.complete("900001"));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));

    BoardRecount.check();
  }

  @Test
  void whoever_sets_the_target_is_in_the_audit_trail_and_the_board_shows_it() {
    assertThat(manager.post("/oversight/target", "share=101").statusCode()).isEqualTo(422);
    assertThat(manager.post("/oversight/target", "share=soon").statusCode()).isEqualTo(422);

    assertThat(manager.post("/oversight/target", "share=92.5").statusCode()).isEqualTo(302);

    assertThat(page("/oversight").select("#kept").text()).contains("The target is 92.5%");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select details ->> 'share' from audit.entry where action = 'board.target-set'
                    order by at desc limit 1
                    """)
                .query(String.class)
                .single())
        .isEqualTo("92.5");
  }

  @Test
  void a_manager_of_one_area_sees_the_target_and_who_can_set_it_but_cannot() throws Exception {
    manager.post("/oversight/target", "share=91.5");
    Person west = person("Target West", "manager@west");
    MockMvc pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();

    Document target =
        Jsoup.parse(
            pages
                .perform(get("/oversight/target").with(SignIn.as(west)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    assertThat(target.select("main form")).isEmpty();
    assertThat(target.select("#who").text())
        .contains("A manager of all areas or an administrator can set it")
        .contains("Cosmo Applegarth")
        .doesNotContain(west.name());
    assertThat(target.select("tbody").text()).contains("91.5%");

    pages
        .perform(post("/oversight/target").param("share", "1").with(SignIn.as(west)).with(csrf()))
        .andExpect(status().isForbidden());
    assertThatThrownBy(() -> Platform.bean(Targets.class).set(BigDecimal.ONE, west))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(Platform.bean(Targets.class).all().getFirst().inWords()).isEqualTo("91.5%");
  }

  @Test
  void an_administrator_sets_the_target_without_an_area() {
    assertThat(Caller.signedIn("admin").post("/oversight/target", "share=93").statusCode())
        .isEqualTo(302);
    assertThat(Platform.bean(Targets.class).all().getFirst().inWords()).isEqualTo("93%");
  }

  @Test
  void a_list_that_has_changed_since_the_board_was_looked_at_says_so() {
    Document list = page("/oversight/deadlines?show=open&counted=0&at=2026-11-09T09:00:00Z");
    assertThat(list.select(".govuk-inset-text").text()).contains("The board showed 0");
  }

  @Test
  void the_pages_pass_axe_and_fit_a_desk_and_a_phone() {
    for (boolean desk : new boolean[] {true, false}) {
      try (Browser browser =
          desk ? Browser.desktop(Platform.address()) : Browser.phone(Platform.address())) {
        Page page = browser.open("/sign-in");
        page.fill("input[name=email]", "manager@footbridge.example");
        page.fill("input[name=password]", "over-the-bridge");
        page.click("main button[type=submit]");
        page.waitForURL(url -> url.endsWith("/oversight"));
        for (String path :
            List.of(
                "/oversight",
                "/oversight?by=school&area=east",
                "/oversight?by=person",
                "/oversight/deadlines?show=open&area=east&counted=0&at=2026-11-09T09:00:00Z",
                "/oversight/target")) {
          browser.open(path);
          page.waitForFunction(
              "() => [...document.querySelectorAll('[data-module^=footbridge-]')]"
                  + ".every(island => island.hasAttribute('data-ready'))");
          assertThat(page.innerText("body")).as(path).doesNotContain("??");
          browser.axe().fits();
          browser.screenshot("board" + path.replaceAll("[^a-z]+", "-") + page.viewportSize().width);
        }
      }
    }
  }

  /** The link's number, the list's own and the rows over all pages are the same. */
  private static void follow(Element link, List<String> wrong) {
    String shown = link.ownText().replace(",", "");
    Document list = page(link.attr("href"));
    String number = list.select("#number").attr("data-number");
    int rows = list.select("tr[data-clock]").size();
    for (Document page = list; !page.select("a[rel=next]").isEmpty(); ) {
      page = page(page.select("a[rel=next]").attr("href"));
      rows += page.select("tr[data-clock]").size();
    }
    boolean same = number.equals(Integer.toString(rows));
    if (!same || (!shown.endsWith("%") && !shown.equals(number))) {
      wrong.add(link.attr("href") + " shows " + shown + ", says " + number + ", lists " + rows);
    }
  }

  private static long all(BoardView.View view) {
    return view.whole().tally().of(Slice.ALL);
  }

  private static Document page(String path) {
    HttpResponse<String> answer = manager.get(path.replace("|", "%7C"));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String leadsTo(Caller caller, String path) {
    return caller
        .get(path)
        .headers()
        .firstValue("location")
        .orElse("")
        .replaceAll("^https?://[^/]*", "");
  }

  private static Person person(String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(name.replace(' ', '.') + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }
}
