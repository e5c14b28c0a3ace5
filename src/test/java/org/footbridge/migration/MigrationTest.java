package org.footbridge.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.access.SignIn;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** An administrator moves running cases to another version, on the real engine. */
@WholePlatform
class MigrationTest {

  private static MockMvc pages;
  private static Person administrator;
  private static List<UUID> cases;

  private final String process = "visit-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void an_administrator_and_some_cases() {
    Platform.start();
    pages =
        MockMvcBuilders.webAppContextSetup(
                WebApplicationContextUtils.getRequiredWebApplicationContext(
                    Platform.bean(ServletContext.class)))
            .apply(springSecurity())
            .build();
    People people = Platform.bean(People.class);
    UUID id = people.create("maud.carter@footbridge.example", "Maud Carter");
    people.grant(id, new Grant(Roles.ADMINISTRATOR, "authority"));
    administrator = people.byId(id).orElseThrow();
    cases = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      UUID caseId = Story.refer(Story.complete("900001"));
      Story.task(caseId, "triage-referral");
      cases.add(caseId);
    }
  }

  @Test
  void half_of_the_cases_are_moved_and_taken_back_and_nothing_of_their_work_changes()
      throws Exception {
    long first = deploy(visit("Visit the family"));
    List<Long> instances = begin();
    UUID holder = hold(instances.getFirst());
    long second = deploy(visit("Visit the family at home"));
    String id = choose(first, second, reference(cases.get(0)) + "\n" + reference(cases.get(1)));
    Document plan = page(id);
    assertThat(plan.getElementById("sums").text())
        .contains("2 cases: It is moved.")
        .contains("2 tasks are open; 1 held by somebody, 1 with a draft");
    assertThat(plan.getElementById("cases").text())
        .contains("Visit the family becomes Visit the family at home")
        .contains("held by Hetty Brook, draft by Hetty Brook");
    String before = Story.timeline(cases.getFirst()).toString();

    post(id + "/begin", Map.of("reason", "The visit has another name", "stopAtFirst", "true"));
    ended(id);

    assertThat(definitions(instances)).containsExactly(second, second, first, first);
    assertThat(page(id).getElementById("moved").text()).isEqualTo("2");
    assertThat(page(id).getElementById("differs").text()).isEqualTo("0");
    assertThat(page(id).getElementById("as-predicted").text()).isEqualTo("2");
    assertThat(page(id).getElementById("record").text())
        .contains("Begun by Maud Carter: The visit has another name");
    assertThat(holderOf(instances.getFirst())).isEqualTo(holder);
    assertThat(Story.timeline(cases.getFirst())).hasToString(before);
    assertThat(csv(id)).contains(reference(cases.getFirst()) + ",It is moved.,Moved");

    String back = post(id + "/back", Map.of());
    post(back + "/begin", Map.of("reason", "The name was better before"));
    ended(back);
    assertThat(definitions(instances)).containsOnly(first);
    assertThat(holderOf(instances.getFirst())).isEqualTo(holder);
  }

  @Test
  void a_case_of_which_a_branch_waits_is_moved_by_itself_as_soon_as_it_can() throws Exception {
    long first = deploy(joined("Talk"));
    List<Long> instances = begin();
    complete(instances.getFirst(), "one");
    long second = deploy(joined("Talk again"));
    String id = choose(first, second, reference(cases.get(0)) + "," + reference(cases.get(1)));
    assertThat(page(id).getElementById("sums").text())
        .contains("1 case: One branch of it waits for another. It can wait");

    post(id + "/begin", Map.of("reason", "Talk", "standingOrder", "true", "stopAtFirst", "true"));
    Platform.eventually("the other is moved", () -> definitions(instances).get(1) == second);
    Platform.eventually("one waits", () -> page(id).select("#waiting").text().equals("1"));
    assertThat(definitions(instances).getFirst()).isEqualTo(first);

    complete(instances.getFirst(), "two");
    ended(id);
    assertThat(definitions(instances).getFirst()).isEqualTo(second);
  }

  @Test
  void after_each_wave_it_waits_for_a_person_and_the_rest_can_be_given_up() throws Exception {
    long first = deploy(visit("Visit"));
    List<Long> instances = begin();
    long second = deploy(visit("Visit again"));
    String id = choose(first, second, null);
    post(id + "/begin", Map.of("reason", "Carefully", "wave", "1"));
    state(id, "Paused");
    assertThat(definitions(instances)).containsOnlyOnce(second);
    post(id + "/resume", Map.of());
    Platform.eventually("two are moved", () -> page(id).select("#moved").text().equals("2"));
    state(id, "Paused");
    post(id + "/give-up", Map.of());
    state(id, "Given up");
    assertThat(page(id).getElementById("not-tried").text()).isEqualTo("2");
    assertThat(definitions(instances)).filteredOn(one -> one == second).hasSize(2);
  }

  /** As an application leaves it that dies between its note and the engine's answer. */
  @Test
  void an_attempt_without_an_answer_is_made_again_unless_the_records_say_that_it_was_done()
      throws Exception {
    long first = deploy(visit("Visit"));
    List<Long> instances = begin();
    long second = deploy(visit("Visit again"));
    String id = choose(first, second, reference(cases.get(0)) + "," + reference(cases.get(1)));
    Platform.jdbc()
        .sql(
            """
            update migration.item i set state = 'asked', tries = 1,
              asked_at = now() - interval '1 hour',
              before = migration.snapshot(i.process_instance_key, i.case_id, array['visit'])
            from migration.plan p where p.id = i.plan_id and p.source_definition_key = :source
            """)
        .param("source", first)
        .update();
    Platform.bean(CamundaClient.class)
        .newMigrateProcessInstanceCommand(instances.getFirst())
        .migrationPlan(
            io.camunda.client.api.command.MigrationPlan.newBuilder()
                .withTargetProcessDefinitionKey(second)
                .addMappingInstruction("visit", "visit")
                .addMappingInstruction("late", "late")
                .build())
        .send()
        .join();
    Platform.eventually("the records say so", () -> definitions(instances).getFirst() == second);

    post(id + "/begin", Map.of("reason", "Visit"));
    ended(id);

    assertThat(definitions(instances)).containsExactly(second, second, first, first);
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select i.tries from migration.item i
                    join migration.plan p on p.id = i.plan_id and p.source_definition_key = :source
                    order by i.process_instance_key
                    """)
                .param("source", first)
                .query(Integer.class)
                .list())
        .containsExactly(1, 2);
  }

  @Test
  void an_open_task_takes_its_new_role_when_it_is_given_anew_with_draft_and_claim()
      throws Exception {
    long first = deploy(visit("Visit"));
    List<Long> instances = begin();
    UUID holder = hold(instances.getFirst());
    Platform.bean(People.class).grant(holder, Grant.of("lead-teacher@east"));
    UUID other = hold(instances.get(1));
    long second = deploy(visit("Visit", "lead-teacher@east, manager@east"));
    String id = choose(first, second, reference(cases.get(0)) + "," + reference(cases.get(1)));
    post(id + "/begin", Map.of("reason", "Managers may visit too"));
    ended(id);
    List<Long> before = tasksOf(instances);
    assertThat(groups(instances.getFirst())).isEqualTo("{lead-teacher@east}");
    assertThat(page(id).text()).contains("Visit: 2 open tasks");

    post(id + "/reissue", Map.of("element", "visit", "reason", "Managers are to see it"));

    Platform.eventually(
        "both are given anew", () -> page(id).select("#reissued-done").text().equals("2"));
    assertThat(tasksOf(instances).subList(0, 2)).doesNotContainAnyElementsOf(before);
    assertThat(groups(instances.getFirst())).isEqualTo("{lead-teacher@east,manager@east}");
    assertThat(holderOf(instances.getFirst())).isEqualTo(holder);
    assertThat(holderOf(instances.get(1))).as("%s holds no grant for it", other).isNull();
    assertThat(page(id).getElementById("record").text())
        .contains("Tasks given anew by Maud Carter: Managers are to see it");
    assertThat(page(id).text()).doesNotContain("Give 2 tasks anew");
  }

  private static List<Long> tasksOf(List<Long> instances) {
    return instances.stream()
        .map(
            one ->
                number(
                    """
                    select key from engine.user_task
                    where process_instance_key = :key and ended_at is null
                    """,
                    one))
        .toList();
  }

  private static String groups(long instance) {
    return Platform.jdbc()
        .sql(
            """
            select t.groups::text from engine.user_task u
            join tasks.task t on t.user_task_key = u.key
            where u.process_instance_key = :key and u.ended_at is null
            """)
        .param("key", instance)
        .query(String.class)
        .single();
  }

  /** The engine says nothing of a moved task that it cancels (broker 8.6.0). */
  @Test
  void a_moved_task_that_ends_with_its_process_leaves_every_list() throws Exception {
    long first = deploy(visit("Visit"));
    List<Long> instances = begin();
    long second = deploy(visit("Visit again"));
    String id = choose(first, second, reference(cases.get(0)));
    post(id + "/begin", Map.of("reason", "Visit"));
    ended(id);
    assertThat(tasks(instances.getFirst())).isEqualTo(1);

    Platform.bean(CamundaClient.class).newCancelInstanceCommand(instances.getFirst()).send().join();

    Platform.eventually("its task is gone", () -> tasks(instances.getFirst()) == 0);
  }

  @Test
  void what_was_done_and_why_cannot_be_changed_afterwards() {
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select count(*) from pg_trigger
                    where tgname = 'entry_stays' and tgrelid = 'migration.entry'::regclass
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  // ---- diagrams

  private BpmnModelInstance visit(String name) {
    return visit(name, "lead-teacher@east");
  }

  private BpmnModelInstance visit(String name, String groups) {
    return Bpmn.createExecutableProcess(process)
        .startEvent("begin")
        .userTask("visit")
        .name(name)
        .zeebeUserTask()
        .zeebeCandidateGroups(groups)
        .boundaryEvent("late", on -> on.cancelActivity(false).timerWithDuration("P30D"))
        .endEvent("told")
        .moveToActivity("visit")
        .endEvent("done")
        .done();
  }

  private BpmnModelInstance joined(String name) {
    return Bpmn.createExecutableProcess(process)
        .startEvent("begin")
        .parallelGateway("fork")
        .userTask("one", task -> task.zeebeUserTask())
        .parallelGateway("join")
        .userTask("then", task -> task.name(name).zeebeUserTask())
        .endEvent("done")
        .moveToNode("fork")
        .userTask("two", task -> task.zeebeUserTask())
        .connectTo("join")
        .done();
  }

  private long deploy(BpmnModelInstance diagram) {
    long key =
        Platform.bean(CamundaClient.class)
            .newDeployResourceCommand()
            .addProcessModel(diagram, process + ".bpmn")
            .send()
            .join()
            .getProcesses()
            .getFirst()
            .getProcessDefinitionKey();
    Platform.eventually(
        "the version is on record",
        () ->
            Platform.jdbc()
                .sql("select exists (select from engine.process_definition where key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single());
    return key;
  }

  private List<Long> begin() {
    List<Long> instances = cases.stream().map(one -> Story.run(one, process)).toList();
    for (long instance : instances) {
      Platform.eventually("it has a task", () -> tasks(instance) > 0);
    }
    return instances;
  }

  private static long tasks(long instance) {
    return number(
        """
        select count(*) from engine.user_task u join tasks.task t on t.user_task_key = u.key
        where u.process_instance_key = :key and u.ended_at is null
        """,
        instance);
  }

  /** Somebody holds the task and has begun to write. */
  private static UUID hold(long instance) {
    UUID holder =
        Platform.bean(People.class).create(UUID.randomUUID() + "@x.example", "Hetty Brook");
    Platform.jdbc()
        .sql(
            """
            update tasks.task set assignee_id = :holder, assignee_name = 'Hetty Brook'
            where user_task_key = (select key from engine.user_task
              where process_instance_key = :key and ended_at is null)
            """)
        .param("holder", holder)
        .param("key", instance)
        .update();
    Platform.jdbc()
        .sql(
            """
            insert into tasks.draft (user_task_key, form_key, answers, version, saved_by,
              saved_by_name, saved_at)
            select key, 1, '{"when": "Monday"}', 1, :holder, 'Hetty Brook', now()
            from engine.user_task where process_instance_key = :key and ended_at is null
            """)
        .param("holder", holder)
        .param("key", instance)
        .update();
    return holder;
  }

  private static UUID holderOf(long instance) {
    return Platform.jdbc()
        .sql(
            """
            select t.assignee_id from engine.user_task u
            join tasks.task t on t.user_task_key = u.key
            join tasks.draft d on d.user_task_key = u.key and d.answers ->> 'when' = 'Monday'
            where u.process_instance_key = :key and u.ended_at is null
            """)
        .param("key", instance)
        .query((row, n) -> java.util.Optional.ofNullable(row.getObject(1, UUID.class)))
        .single()
        .orElse(null);
  }

  private static void complete(long instance, String element) {
    long task =
        Platform.jdbc()
            .sql(
                """
                select key from engine.user_task
                where process_instance_key = :key and element_id = :element and ended_at is null
                """)
            .param("key", instance)
            .param("element", element)
            .query(Long.class)
            .single();
    Platform.bean(CamundaClient.class).newCompleteUserTaskCommand(task).send().join();
    Platform.eventually(
        element + " is done",
        () ->
            number(
                    """
                    select count(*) from engine.element_instance
                    where process_instance_key = :key and element_id = '%s' and state = 'active'
                    """
                        .formatted(element),
                    instance)
                == 0);
  }

  private static List<Long> definitions(List<Long> instances) {
    return instances.stream()
        .map(
            one ->
                number(
                    "select process_definition_key from engine.process_instance where key = :key",
                    one))
        .toList();
  }

  private static long number(String sql, long key) {
    return Platform.jdbc().sql(sql).param("key", key).query(Long.class).single();
  }

  private static String reference(UUID caseId) {
    return Platform.jdbc()
        .sql("select reference from casework.case_file where id = :id")
        .param("id", caseId)
        .query(String.class)
        .single();
  }

  // ---- pages

  private static String choose(long source, long target, String references) throws Exception {
    return post(
        MigrationsPage.PATH,
        references == null
            ? Map.of("source", "" + source, "target", "" + target, "chosen", "all")
            : Map.of(
                "source",
                "" + source,
                "target",
                "" + target,
                "chosen",
                "list",
                "references",
                references));
  }

  /** Where it leads to. */
  private static String post(String path, Map<String, String> typed) throws Exception {
    MockHttpServletRequestBuilder request =
        org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path)
            .with(csrf())
            .with(SignIn.as(administrator));
    typed.forEach(request::param);
    String led = pages.perform(request).andReturn().getResponse().getRedirectedUrl();
    assertThat(led).startsWith(MigrationsPage.PATH + "/");
    return led;
  }

  private static Document page(String path) throws Exception {
    return Jsoup.parse(text(path));
  }

  private static String csv(String path) throws Exception {
    return text(path + "/report.csv");
  }

  private static String text(String path) throws Exception {
    return pages
        .perform(get(path).with(SignIn.as(administrator)))
        .andReturn()
        .getResponse()
        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void ended(String path) {
    state(path, "Ended");
  }

  private static void state(String path, String state) {
    Platform.eventually("it is " + state, () -> page(path).select("#state").text().equals(state));
  }
}
