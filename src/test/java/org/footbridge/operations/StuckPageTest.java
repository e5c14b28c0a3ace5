package org.footbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.camunda.client.CamundaClient;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.SignIn;
import org.footbridge.engine.FailedJobs;
import org.footbridge.testing.Fault;
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

/** What is stuck is seen by those who answer for it, and goes on when they say so. */
@WholePlatform
class StuckPageTest {

  private static MockMvc pages;
  private static Person manager;
  private static Person managerElsewhere;
  private static Person administrator;

  @BeforeAll
  static void start() {
    Platform.start();
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    manager = person("Operations Manager", "manager@east");
    managerElsewhere = person("Operations Elsewhere", "manager@west");
    administrator = person("Operations Administrator", "administrator@authority");
  }

  private static Person person(String name, String grant) {
    People people = Platform.bean(People.class);
    UUID id = people.create(name.replace(' ', '.') + "@footbridge.example", name);
    people.grant(id, Grant.of(grant));
    return people.byId(id).orElseThrow();
  }

  @Test
  void a_manager_sets_a_stuck_case_going_again() throws Exception {
    UUID caseId = Story.refer(Story.complete("900001"));
    Story.task(caseId, "triage-referral");
    String reference = reference(caseId);
    try (Fault fault = Fault.at(caseId, "assessment-opened", 1000)) {
      Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
      fault.strikes();
      Platform.eventually(
          "the case stands still",
          () -> {
            FailedJobs.stopWaiting();
            return !incidents(caseId).isEmpty();
          });
    }

    assertThat(page(manager).text()).contains(reference).contains("open-assessment");
    assertThat(page(managerElsewhere).text()).doesNotContain(reference);
    pages
        .perform(
            post("/oversight/stuck/incidents/" + incidents(caseId).getFirst() + "/retry")
                .with(SignIn.as(managerElsewhere))
                .with(csrf()))
        .andExpect(status().isNotFound());
    pages
        .perform(
            post("/oversight/stuck/incidents/" + incidents(caseId).getFirst() + "/retry")
                .with(SignIn.as(manager))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());

    Story.task(caseId, "give-baseline");
    Platform.eventually("the incident is gone", () -> incidents(caseId).isEmpty());
    assertThat(page(manager).text()).doesNotContain(reference);
    assertThat(audited(caseId)).contains("oversight.incident-retried");
  }

  @Test
  void an_administrator_sends_a_command_again_that_was_set_aside() throws Exception {
    long id =
        Platform.jdbc()
            .sql(
                """
                insert into engine.command
                  (order_key, kind, target, correlation_key, message_id, state, attempts,
                   created_at, next_attempt_at, ended_at, last_error)
                values ('operations', 'publish-message', 'nobody-waits-for-this', 'nobody', :id,
                        'set-aside', 1, now(), now(), now(), 'ProblemException (REFUSED)')
                returning id
                """)
            .param("id", UUID.randomUUID().toString())
            .query(Long.class)
            .single();
    assertThat(page(administrator).text())
        .contains("Message to a process")
        .contains("ProblemException (REFUSED)");
    assertThat(page(manager).text()).doesNotContain("Message to a process");

    pages
        .perform(
            post("/oversight/stuck/commands/" + id + "/retry")
                .with(SignIn.as(administrator))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());

    Platform.eventually("the engine took it", () -> state(id).equals("done"));
    assertThat(page(administrator).text()).contains("No command is set aside");
  }

  @Test
  void an_administrator_lets_a_case_of_a_lost_engine_begin_again() throws Exception {
    UUID caseId = Story.refer(Story.complete("900001"));
    long lost = Story.task(caseId, "triage-referral");
    long instance =
        Platform.jdbc()
            .sql("select process_instance_key from engine.user_task where key = :key")
            .param("key", lost)
            .query(Long.class)
            .single();
    Platform.bean(CamundaClient.class).newCancelInstanceCommand(instance).send().join();
    Platform.eventually("it is gone", () -> Story.openTasks(caseId).isEmpty());
    long again =
        Platform.jdbc()
            .sql(
                """
                insert into engine.begin_again
                  (case_id, bpmn_process_id, old_instance, elements, variables, state, why)
                values (:case, 'referral-to-reintegration', :instance, '{triage-referral}',
                        jsonb_build_object('caseId', cast(:case as text), 'area', 'east', 'schoolUrn', '900001'),
                        'for-a-person', 'hold-the-review')
                returning id
                """)
            .param("case", caseId)
            .param("instance", instance)
            .query(Long.class)
            .single();
    assertThat(page(administrator).text()).contains(reference(caseId)).contains("hold-the-review");
    assertThat(page(manager).text()).doesNotContain("hold-the-review");

    pages
        .perform(
            post("/oversight/stuck/again/" + again).with(SignIn.as(administrator)).with(csrf()))
        .andExpect(status().is3xxRedirection());

    assertThat(Story.task(caseId, "triage-referral")).isNotEqualTo(lost);
    assertThat(page(administrator).text()).doesNotContain("hold-the-review");
  }

  @Test
  void others_do_not_see_it() throws Exception {
    pages
        .perform(
            get("/oversight/stuck").with(SignIn.as(person("Operations School", "school@900001"))))
        .andExpect(status().isForbidden());
  }

  private static Document page(Person person) throws Exception {
    return Jsoup.parse(
        pages
            .perform(get("/oversight/stuck").with(SignIn.as(person)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private static String reference(UUID caseId) {
    return Platform.jdbc()
        .sql("select reference from casework.case_file where id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }

  private static List<Long> incidents(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select i.key from engine.incident i
            join engine.process_instance p on p.key = i.process_instance_key
            where p.case_id = :case and i.state = 'open'
            """)
        .param("case", caseId)
        .query(Long.class)
        .list();
  }

  private static String state(long command) {
    return Platform.jdbc()
        .sql("select state from engine.command where id = :id")
        .param("id", command)
        .query(String.class)
        .single();
  }

  private static List<String> audited(UUID caseId) {
    return Platform.jdbc()
        .sql("select action from audit.entry where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .list();
  }
}
