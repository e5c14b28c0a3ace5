package org.footbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import jakarta.servlet.ServletContext;
import java.util.List;
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
import org.springframework.dao.DataAccessException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * A stuck case is changed by hand only when a second person says so; real incidents of the engine.
 */
@WholePlatform
class InterventionTest {

  private static final String STUCK = "/oversight/stuck";

  private static MockMvc pages;
  private static Person asks;
  private static Person decides;
  private static Person elsewhere;
  private static UUID caseId;

  @BeforeAll
  static void a_process_that_can_be_stuck_in_two_ways() {
    Platform.start();
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    asks = person("Quill Asker", "manager@east");
    decides = person("Rowan Decider", "manager@east");
    elsewhere = person("Sedge Elsewhere", "manager@west");
    caseId = Story.refer(Story.complete("900001"));
    Story.task(caseId, "triage-referral");
    client()
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("stuck-test")
                .startEvent("began")
                .exclusiveGateway("which-way")
                .name("Which way?")
                .conditionExpression("way = \"left\"")
                .endEvent("went-left")
                .name("Went left")
                .moveToLastExclusiveGateway()
                .conditionExpression("way = \"right\"")
                .serviceTask("goes-wrong", task -> task.zeebeJobType("nobody-works-on-this"))
                .name("Goes wrong")
                .endEvent("went-right")
                .name("Went right")
                .done(),
            "stuck-test.bpmn")
        .send()
        .join();
  }

  @Test
  void a_value_is_corrected_when_a_second_manager_approves_and_the_case_is_seen_to_go_on()
      throws Exception {
    long instance = begin("astray");
    long incident = incident(instance);
    assertThat(page(STUCK, asks).text()).contains("could not decide which way to go");

    ask(
        incident,
        Map.of("kind", "correct-variable", "variable", "way", "type", "code", "value", "left"));
    UUID request = request(instance);
    assertThat(page(STUCK, decides).text()).contains("set way from unknown to left");
    assertThat(page("/tasks", decides).text()).contains("waits for a second person");

    decide(request, true, asks);
    assertThat(isOver(instance)).isFalse();
    decide(request, true, elsewhere, 404);
    decide(request, true, decides);

    Platform.eventually("the process went left", () -> isOver(instance));
    Platform.eventually(
        "it is seen to be mended",
        () ->
            Platform.jdbc()
                .sql("select state from operations.repair_item where incident_key = :key")
                .param("key", incident)
                .query(String.class)
                .list()
                .equals(List.of("mended")));
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select details ->> 'old' || ' ' || (details ->> 'new') from audit.entry
                    where case_id = :case and action = 'operations.correct-variable-asked'
                      and details ->> 'request' = :request
                    """)
                .param("case", caseId)
                .param("request", request.toString())
                .query(String.class)
                .single())
        .isEqualTo("unknown left");
  }

  @Test
  void a_value_of_another_kind_or_one_that_the_diagram_does_not_name_is_refused() throws Exception {
    long incident = incident(begin("astray"));
    assertThat(
            said(
                incident,
                Map.of(
                    "kind", "correct-variable", "variable", "way", "type", "number", "value", "x")))
        .contains("Enter a value of the chosen kind");
    assertThat(
            said(
                incident,
                Map.of(
                    "kind",
                    "correct-variable",
                    "variable",
                    "area",
                    "type",
                    "code",
                    "value",
                    "west")))
        .contains("Choose the value to correct");
  }

  @Test
  void a_case_moves_on_from_an_error_that_the_diagram_has_no_way_for() throws Exception {
    long instance = begin("right");
    Platform.eventually("a worker reports an outcome nobody expects", () -> throwsError());
    long incident = incident(instance);
    assertThat(page(STUCK, asks).text()).contains("outcome that the diagram has no way for");

    ask(incident, Map.of("kind", "move-on", "to", "went-right"));
    decide(request(instance), true, decides);
    assertThat(outcome(request(instance))).isEqualTo("done");
    Platform.eventually("the process is over", () -> isOver(instance));
  }

  @Test
  void a_process_is_ended_only_when_it_is_approved() throws Exception {
    long instance = begin("astray");
    ask(incident(instance), Map.of("kind", "cancel"));
    decide(request(instance), false, decides);
    assertThat(isOver(instance)).isFalse();

    ask(incident(instance), Map.of("kind", "cancel"));
    decide(request(instance), true, decides);
    Platform.eventually("the process is ended", () -> isOver(instance));
  }

  @Test
  void what_was_asked_and_decided_is_never_changed_and_nobody_decides_for_themselves()
      throws Exception {
    long instance = begin("astray");
    ask(incident(instance), Map.of("kind", "cancel"));
    UUID request = request(instance);
    assertThatThrownBy(
            () ->
                Platform.jdbc()
                    .sql("update operations.intervention set reason = 'another' where id = :id")
                    .param("id", request)
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(
            () ->
                Platform.jdbc()
                    .sql(
                        """
                        insert into operations.intervention_decision
                        values (:id, true, :person, 'Quill Asker', now())
                        """)
                    .param("id", request)
                    .param("person", asks.id())
                    .update())
        .isInstanceOf(DataAccessException.class);
    decide(request, false, decides);
  }

  @Test
  void people_are_told_of_what_stays_stuck_and_it_stands_above_their_tasks() throws Exception {
    long incident = incident(begin("astray"));
    Platform.forward(1);
    Platform.bean(TellStuck.class).look();
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select count(*) from notices.notice
                    where template = 'work-stuck' and recipient_email = :to and case_id = :case
                    """)
                .param("to", asks.email())
                .param("case", caseId)
                .query(Long.class)
                .single())
        .isPositive();
    assertThat(
            Platform.jdbc()
                .sql("select count(*) from operations.told where incident_key = :key")
                .param("key", incident)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(page("/tasks", asks).text()).contains("stuck");
    assertThat(page("/tasks", elsewhere).text()).doesNotContain("does not go on by itself");
  }

  @Test
  void the_engine_is_asked_whether_it_still_has_what_is_listed() {
    long incident = incident(begin("astray"));
    EngineComparison comparison = Platform.bean(EngineComparison.class);
    comparison.look();
    assertThat(comparison.found().couldAsk()).isTrue();
    assertThat(comparison.found().unknownToEngine()).doesNotContain(incident);
    assertThat(comparison.found().unseenSeconds()).isLessThan(60);

    long gone = -77;
    Platform.jdbc()
        .sql(
            """
            insert into engine.incident (key, process_instance_key, process_definition_key,
              bpmn_process_id, element_instance_key, element_id, error_type, state, created_at,
              position, partition_id)
            select :gone, process_instance_key, process_definition_key, bpmn_process_id,
              2251800813685247, element_id, error_type, 'open', created_at - interval '9 years', 1, 1
            from engine.incident where key = :key
            """)
        .param("gone", gone)
        .param("key", incident)
        .update();
    try {
      comparison.look();
      assertThat(comparison.found().unknownToEngine()).contains(gone);
    } finally {
      Platform.jdbc()
          .sql("delete from engine.incident where key = :key")
          .param("key", gone)
          .update();
    }
  }

  private static CamundaClient client() {
    return Platform.bean(CamundaClient.class);
  }

  private static long begin(String way) {
    return client()
        .newCreateInstanceCommand()
        .bpmnProcessId("stuck-test")
        .latestVersion()
        .variables(Map.of("caseId", caseId.toString(), "area", "east", "way", way))
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private static boolean throwsError() {
    var jobs =
        client()
            .newActivateJobsCommand()
            .jobType("nobody-works-on-this")
            .maxJobsToActivate(1)
            .send()
            .join()
            .getJobs();
    jobs.forEach(job -> client().newThrowErrorCommand(job).errorCode("unexpected").send().join());
    return !jobs.isEmpty();
  }

  private static long incident(long instance) {
    Platform.eventually("it is stuck", () -> !incidents(instance).isEmpty());
    return incidents(instance).getFirst();
  }

  private static List<Long> incidents(long instance) {
    return Platform.jdbc()
        .sql(
            """
            select i.key from engine.incident i
            join engine.process_instance p on p.key = i.process_instance_key
            where i.process_instance_key = :instance and i.state = 'open' and p.case_id is not null
            """)
        .param("instance", instance)
        .query(Long.class)
        .list();
  }

  private static boolean isOver(long instance) {
    return Platform.jdbc()
        .sql("select state <> 'active' from engine.process_instance where key = :key")
        .param("key", instance)
        .query(Boolean.class)
        .single();
  }

  private static UUID request(long instance) {
    return Platform.jdbc()
        .sql(
            "select id from operations.intervention where instance = :key order by asked_at desc,"
                + " id limit 1")
        .param("key", instance)
        .query(UUID.class)
        .single();
  }

  private static String outcome(UUID request) {
    return Platform.jdbc()
        .sql(
            "select outcome from operations.intervention_outcome where intervention_id = :id order"
                + " by id desc limit 1")
        .param("id", request)
        .query(String.class)
        .single();
  }

  private static MockHttpServletRequestBuilder asking(long incident, Map<String, String> form) {
    MockHttpServletRequestBuilder request =
        post(STUCK + "/incidents/" + incident + "/ask")
            .with(SignIn.as(asks))
            .with(csrf())
            .param("reason", "The form was answered wrongly.");
    form.forEach(request::param);
    return request;
  }

  private static void ask(long incident, Map<String, String> form) throws Exception {
    pages.perform(asking(incident, form)).andExpect(status().is3xxRedirection());
  }

  private static String said(long incident, Map<String, String> form) throws Exception {
    return Jsoup.parse(
            pages
                .perform(asking(incident, form))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString())
        .text();
  }

  private static void decide(UUID request, boolean approved, Person person) throws Exception {
    decide(request, approved, person, 302);
  }

  private static void decide(UUID request, boolean approved, Person person, int answer)
      throws Exception {
    pages
        .perform(
            post(STUCK + "/interventions/" + request + "/decide")
                .param("approved", Boolean.toString(approved))
                .with(SignIn.as(person))
                .with(csrf()))
        .andExpect(status().is(answer));
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
            .perform(get(address).with(SignIn.as(person)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }
}
