package org.footbridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** A manager sees where cases wait on the real engine, and which they are. */
@WholePlatform
class FlowPageTest {

  private static MockMvc pages;
  private static Person manager;
  private static Person elsewhere;
  private static UUID waiting;
  private static UUID triaged;

  @BeforeAll
  static void two_cases_of_which_one_waits_for_triage() {
    Platform.start();
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    manager = person("Flora Rivers", "manager@east");
    elsewhere = person("Willow Weir", "manager@west");
    triaged = Story.refer(Story.complete("900001"));
    waiting = Story.refer(Story.complete("900001"));
    Story.task(waiting, "triage-referral");
    Platform.forwardToTerm(3);
    Platform.forward(2);
    Story.act(triaged, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(triaged, "give-baseline");
    Platform.settle();
    Platform.bean(FlowFollower.class).catchUp();
  }

  @Test
  void the_table_says_how_many_wait_where_and_leads_to_exactly_these_cases() throws Exception {
    Document page = page("/oversight/flow", manager);
    var row = page.getElementById("step-triage-referral");
    String href = row.select("a[href*='what=now']").attr("href");
    String number = row.select("a[href*='what=now']").first().ownText().strip();
    assertThat(Integer.parseInt(number.replace(",", ""))).isPositive();
    assertThat(row.text()).contains("day");

    Document cases = page(href, manager);
    assertThat(cases.getElementById("total").text()).isEqualTo(number + " in all");
    assertThat(row.ownerDocument().select("[data-heat]").attr("data-heat"))
        .contains("triage-referral");
  }

  @Test
  void the_case_that_waits_is_counted_there_and_the_one_that_went_on_is_not() {
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select s.case_id from flow.stay s join flow.place p on p.id = s.place
                    where p.element_id = 'triage-referral' and s.ended_at is null
                      and s.case_id in (:waiting, :triaged)
                    """)
                .param("waiting", waiting)
                .param("triaged", triaged)
                .query(UUID.class)
                .list())
        .containsExactly(waiting);
  }

  @Test
  void a_manager_of_another_area_sees_none_of_them() throws Exception {
    Document page =
        page(
            "/oversight/flow/cases?version=%d&element=triage-referral&what=now"
                .formatted(version()),
            elsewhere);
    String reference =
        Platform.jdbc()
            .sql("select reference from casework.case_file where id = :id")
            .param("id", waiting)
            .query(String.class)
            .single();
    assertThat(page.text()).doesNotContain(reference);
  }

  @Test
  void a_call_activity_leads_to_the_diagram_it_calls() throws Exception {
    Document page = page("/oversight/flow", manager);
    String href = page.getElementById("step-assessment").select("th a").attr("href");
    assertThat(page(href, manager).select("h2").text()).contains("Assess what the pupil needs");
  }

  @Test
  void no_confined_process_can_be_chosen_or_asked_for() throws Exception {
    long confined =
        Platform.jdbc()
            .sql(
                "select key from engine.process_definition where bpmn_process_id ="
                    + " 'safeguarding-concern' limit 1")
            .query(Long.class)
            .single();
    assertThat(page("/oversight/flow", manager).select("#version option[value=" + confined + "]"))
        .isEmpty();
    pages
        .perform(get("/oversight/flow?version=" + confined).with(SignIn.as(manager)))
        .andExpect(status().isNotFound());
  }

  @Test
  void two_periods_stand_side_by_side() throws Exception {
    Document page = page("/oversight/flow", manager);
    String other = page.select("#compare option").last().attr("value");
    Document compared = page("/oversight/flow?compare=" + other, manager);
    assertThat(compared.getElementById("step-triage-referral").text()).contains("then");
  }

  @Test
  void the_way_says_how_long_each_stage_took_and_which_cases_are_in_it() throws Exception {
    Document page = page("/oversight/flow/way", manager);
    assertThat(page.select("#way tbody tr")).hasSize(6);
    String href = page.select("#way a[href*='stage=decision'][href*='what=now']").attr("href");
    String number =
        page.select("#way a[href*='stage=decision'][href*='what=now']").first().ownText();
    assertThat(page(href, manager).getElementById("total").text())
        .isEqualTo(number.strip() + " in all");
  }

  @Test
  void nobody_else_sees_it() throws Exception {
    pages
        .perform(get("/oversight/flow").with(SignIn.as(person("Sky Larch", "lead-teacher@east"))))
        .andExpect(status().isForbidden());
  }

  @Test
  void every_number_is_that_of_the_raw_rows_of_the_engine() {
    Platform.settle();
    Platform.bean(FlowFollower.class).catchUp();
    FlowRecount.check();
  }

  private static long version() {
    return Platform.bean(FlowDiagrams.class).all().getFirst().key();
  }

  private static Person person(String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(name.replace(' ', '.') + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }

  private static Document page(String address, Person person) throws Exception {
    return Jsoup.parse(
        pages
            .perform(get(URI.create(address)).with(SignIn.as(person)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }
}
