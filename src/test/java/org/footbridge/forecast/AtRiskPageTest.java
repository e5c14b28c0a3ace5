package org.footbridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.testing.Browser;
import org.footbridge.testing.LateSchool;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** A manager sees which deadlines are likely to be breached, and nobody else does. */
@WholePlatform
class AtRiskPageTest {

  private static final int PAST = 10;

  private static LateSchool late;
  private static MockMvc pages;
  private static Person manager;
  private static UUID caseId;
  private static String reference;
  private static String school;
  private static String area;

  @BeforeAll
  static void ten_cases_of_a_school_that_were_late_and_one_that_is_at_the_same_step() {
    Platform.start();
    Platform.forwardToTerm(4);
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    late = LateSchool.without_cases();
    school = late.urn();
    area = late.area();
    manager = person("At Risk Manager", "manager@" + area);
    late.was_late(PAST);
    caseId = Story.refer(Story.complete(school));
    Story.task(caseId, "triage-referral");
    reference =
        Platform.jdbc()
            .sql("select reference from casework.case_file where id = :id")
            .param("id", caseId)
            .query(String.class)
            .single();
    Platform.settle();
    Platform.eventually("it is flagged", () -> page(manager).text().contains(reference));
  }

  @AfterAll
  static void as_if_they_had_never_been() {
    late.forget();
  }

  @Test
  void the_manager_of_the_area_reads_how_likely_and_why_and_who_holds_the_step() throws Exception {
    String row = page(manager).select("tr:contains(" + reference + ")").text();
    assertThat(row)
        .contains("Assess and decide on support")
        .contains("10 of 10 like this one took longer than the 15 school days left after today.")
        .contains("Compared with the same step")
        .contains("at the same school.")
        .contains("Not claimed by anybody")
        .contains("15 school days left after today");
    assertThat(Platform.bean(Forecasts.class).countLikely(List.of(area)))
        .isEqualTo(page(manager).select("tbody tr").size());
  }

  @Test
  void the_manager_of_another_area_does_not() throws Exception {
    Person elsewhere =
        person("At Risk Elsewhere", "manager@" + (area.equals("east") ? "west" : "east"));
    assertThat(page(elsewhere).text()).doesNotContain(reference);
    pages
        .perform(
            get("/oversight/at-risk")
                .with(SignIn.as(person("At Risk Lead", "lead-teacher@" + area))))
        .andExpect(status().isForbidden());
  }

  @Test
  void beside_the_deadline_it_stands_for_those_who_may_change_it() throws Exception {
    assertThat(page(manager, "/cases/" + caseId).text()).contains("10 of 10 like this one");
  }

  @Test
  void counted_again_from_the_rows_everything_is_the_same() {
    ForecastRecount.check();
  }

  @Test
  void it_fits_a_desk_and_a_phone() {
    for (Function<String, Browser> width :
        List.<Function<String, Browser>>of(Browser::desktop, Browser::phone)) {
      try (Browser browser = width.apply(Platform.address())) {
        Page page = browser.open("/sign-in");
        page.fill("input[name=email]", "manager@footbridge.example");
        page.fill("input[name=password]", "over-the-bridge");
        page.click("main button[type=submit]");
        page.waitForURL(url -> url.endsWith("/tasks") || url.contains("/oversight"));
        browser.open("/oversight/at-risk");
        browser.axe().fits();
        browser.screenshot("at-risk-" + page.viewportSize().width);
      }
    }
    Browser.shut();
  }

  private static Person person(String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(name.replace(' ', '.') + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }

  private static Document page(Person person) throws Exception {
    return page(person, "/oversight/at-risk");
  }

  private static Document page(Person person, String path) throws Exception {
    return Jsoup.parse(
        pages
            .perform(get(path).with(SignIn.as(person)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }
}
