package org.footbridge.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.footbridge.local.LocalPlatform;
import org.footbridge.testing.AppProcess;
import org.footbridge.testing.Council;
import org.footbridge.testing.HttpVisitor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Cases moved to another version of their diagram: what was said before beside what became of each,
 * with the engine killed twice and the application once in the middle; and how long it takes beside
 * the engine's own command sent one by one.
 */
final class MigrationFigures {

  private static final Path FOLDER = Path.of("target", "bench", "migrate");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PROCESS = "bench-move";
  private static final String PLANS = "/processes/migrations";

  /** One case in so many waits at a join, and cannot be moved as it stands. */
  private static final int AT_A_JOIN = 20;

  private final int size;
  private final LocalPlatform platform;
  private final Council council;
  private final JdbcClient jdbc;
  private final CamundaClient client;
  private AppProcess application;

  private MigrationFigures(int size) throws IOException {
    this.size = size;
    FileSystemUtils.deleteRecursively(FOLDER);
    Files.createDirectories(FOLDER);
    platform = LocalPlatform.start(FOLDER, "", Map.of());
    council = Council.on(platform);
    jdbc = council.jdbc();
    platform.awaitBroker();
    application = AppProcess.start(platform);
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create(platform.grpcAddress()))
            .restAddress(URI.create(platform.restAddress()))
            .defaultRequestTimeout(Duration.ofMinutes(2))
            .build();
  }

  static void print(int size) throws Exception {
    MigrationFigures figures = new MigrationFigures(size);
    try {
      figures.print();
    } finally {
      figures.application.kill();
      figures.client.close();
      figures.platform.close();
    }
  }

  private void print() throws Exception {
    List<Long> versions = new ArrayList<>();
    for (int version = 1; version <= 4; version++) {
      versions.add(deploy(version));
    }
    begin(versions.getFirst());
    Bench.say(
        "%d cases: a task with a draft, claim, clock and timer each; 1 of %d waits at a join",
        size, AT_A_JOIN);

    double ours = inSeconds(() -> undisturbed(versions.get(0), versions.get(1)));
    Bench.say("moved by a plan, undisturbed:           %6.1f s, %s", ours, became());
    double bare = inSeconds(() -> oneByOne(versions.get(1), versions.get(2)));
    Bench.say(
        "moved by bare commands, one by one:     %6.1f s; the plan takes %.2f of it (target 0.33)",
        bare, ours / bare);
    double killed = inSeconds(() -> underKills(versions.get(2), versions.get(3)));
    Bench.say("moved with three processes killed:      %6.1f s, %s", killed, became());
  }

  // ---- the three ways

  private void undisturbed(long from, long to) throws IOException {
    Map<Long, String> before = kept();
    String plan = begin(from, to);
    await("all that can go are moved", () -> moved(to) >= movable());
    compare(plan, before, from, to);
  }

  private void oneByOne(long from, long to) {
    MigrationPlan plan =
        MigrationPlan.newBuilder()
            .withTargetProcessDefinitionKey(to)
            .addMappingInstruction("visit", "visit")
            .addMappingInstruction("late", "late")
            .build();
    for (long instance : instances(from)) {
      client.newMigrateProcessInstanceCommand(instance).migrationPlan(plan).send().join();
    }
    await("the records follow", () -> moved(to) >= movable());
  }

  private void underKills(long from, long to) throws IOException {
    Map<Long, String> before = kept();
    String plan = begin(from, to);
    long many = movable();
    await("a quarter", () -> moved(to) >= many / 4);
    killTheEngine();
    await("half", () -> moved(to) >= many / 2);
    application.kill();
    application = AppProcess.start(platform);
    await("three quarters", () -> moved(to) >= many * 3 / 4);
    killTheEngine();
    await("all that can go are moved", () -> moved(to) >= many);
    compare(plan, before, from, to);
  }

  private void killTheEngine() {
    platform.killBroker();
    platform.startBroker();
    platform.awaitBroker();
  }

  // ---- what is compared

  private void compare(String plan, Map<Long, String> before, long from, long to) {
    await(
        "all is settled",
        () ->
            number(
                    """
                    select count(*) from migration.item i join migration.plan p on p.id = i.plan_id
                    where p.id = '%s' and i.state in ('chosen', 'asked')
                    """
                        .formatted(plan))
                == 0);
    Map<Long, String> after = kept();
    long differ =
        before.entrySet().stream()
            .filter(one -> !one.getValue().equals(after.get(one.getKey())))
            .count();
    long elsewhere =
        number(
            """
            select count(*) from engine.process_instance
            where bpmn_process_id = '%s' and case_id is not null
              and process_definition_key not in (%d, %d, %d)
            """
                .formatted(PROCESS, from, to, versionOfJoins()));
    long twice =
        number(
            "select count(*) from migration.item where plan_id = '%s' and tries > 1"
                .formatted(plan));
    long asSaid =
        number(
            """
            select count(*) from migration.item
            where plan_id = '%s' and (predicted = 'GOES') = (state = 'moved')
            """
                .formatted(plan));
    Bench.say(
        "  as was said before: %d of %d; tasks, drafts, claims, clocks, timers or timeline not as"
            + " before: %d; on neither version: %d; asked more than once: %d",
        asSaid,
        number("select count(*) from migration.item where plan_id = '%s'".formatted(plan)),
        differ,
        elsewhere,
        twice);
    jdbc.sql("update migration.plan set state = 'given-up' where id = cast(:id as uuid)")
        .param("id", plan)
        .update();
  }

  private Map<Long, String> kept() {
    Map<Long, String> all = new LinkedHashMap<>();
    jdbc.sql(
            """
            select key, migration.snapshot(key, case_id, array['visit', 'late'])::text as kept
            from engine.process_instance where bpmn_process_id = :process and state = 'active'
            """)
        .param("process", PROCESS)
        .query((row, n) -> all.put(row.getLong("key"), row.getString("kept")))
        .list();
    return all;
  }

  private String became() {
    return jdbc.sql(
            """
            select string_agg(state || ' ' || many, ', ' order by state) from (
              select i.state, count(*) as many from migration.item i
              where i.plan_id = (select id from migration.plan order by began_at desc limit 1)
              group by 1) c
            """)
        .query(String.class)
        .single();
  }

  // ---- what is there before

  private long deploy(int version) {
    BpmnModelInstance diagram =
        Bpmn.createExecutableProcess(PROCESS)
            .startEvent("begin")
            .exclusiveGateway("which")
            .defaultFlow()
            .userTask("visit", task -> task.name("Visit, " + version).zeebeUserTask())
            .zeebeCandidateGroups("lead-teacher@east")
            .boundaryEvent(
                "late",
                on -> on.cancelActivity(false).timerWithDuration("P" + (20 + version) + "D"))
            .endEvent("told")
            .moveToActivity("visit")
            .endEvent("done")
            .moveToNode("which")
            .conditionExpression("joined")
            .parallelGateway("fork")
            .parallelGateway("join")
            .endEvent("together")
            .moveToNode("fork")
            .userTask("talk", task -> task.zeebeUserTask())
            .zeebeCandidateGroups("lead-teacher@east")
            .connectTo("join")
            .done();
    long key =
        client
            .newDeployResourceCommand()
            .addProcessModel(diagram, PROCESS + ".bpmn")
            .send()
            .join()
            .getProcesses()
            .getFirst()
            .getProcessDefinitionKey();
    await(
        "the version is on record",
        () -> number("select count(*) from engine.process_definition where key = " + key) == 1);
    return key;
  }

  private void begin(long version) {
    jdbc.sql(
            """
            with made as (
              select gen_random_uuid() as id, n from generate_series(1, :size) n),
            pupil as (
              insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
              select id, 'Bench', 'Pupil', date '2013-01-01', '900001', 0 from made returning id),
            file as (
              insert into casework.case_file (id, reference, pathway, pupil_id, school_urn, area, state,
                stage, opened_at, version)
              select id, 'BENCH-' || n, 'bench', id, '900001', 'east', 'open', 'bench', now(), 0 from made
              returning id)
            insert into sla.clock (id, version, case_id, school_urn, area, kind, status, started_on,
              length, unit, warn_share, due_on, warn_on)
            select gen_random_uuid(), 0, id, '900001', 'east', 'assessment', 'RUNNING', current_date,
              15, 'school-days', 80, current_date + 21, current_date + 17 from made
            """)
        .param("size", size)
        .update();
    List<UUID> cases =
        jdbc.sql("select id from casework.case_file where pathway = 'bench' order by reference")
            .query(UUID.class)
            .list();
    for (int i = 0; i < size; i++) {
      Map<String, Object> variables =
          Map.of("caseId", cases.get(i).toString(), "joined", i % AT_A_JOIN == 0);
      await("the engine takes it", () -> isBegun(version, variables));
    }
    await(
        "everybody has a task",
        () ->
            number("select count(*) from tasks.task where bpmn_process_id = '" + PROCESS + "'")
                == size);
    jdbc.sql(
            """
            update tasks.task set assignee_id = gen_random_uuid(), assignee_name = 'Hetty Brook'
            where bpmn_process_id = :process and user_task_key % 2 = 0
            """)
        .param("process", PROCESS)
        .update();
    jdbc.sql(
            """
            insert into tasks.draft (user_task_key, form_key, answers, version, saved_by,
              saved_by_name, saved_at)
            select user_task_key, 1, jsonb_build_object('when', user_task_key), 1, gen_random_uuid(),
              'Hetty Brook', now()
            from tasks.task where bpmn_process_id = :process
            """)
        .param("process", PROCESS)
        .update();
  }

  private boolean isBegun(long version, Map<String, Object> variables) {
    client
        .newCreateInstanceCommand()
        .processDefinitionKey(version)
        .variables(variables)
        .send()
        .join();
    return true;
  }

  // ---- an administrator at work

  /** Plans and begins it, as a person does by the pages; answers the plan's id. */
  private String begin(long from, long to) throws IOException {
    String email = council.colleague("maud.carter@footbridge.example");
    jdbc.sql(
            """
            insert into access.grant (person_id, role, scope, granted_at)
            select id, 'administrator', 'authority', now() from access.person where email = :email
            on conflict do nothing
            """)
        .param("email", email)
        .update();
    HttpVisitor administrator = HttpVisitor.signIn(application.address(), email);
    String plan =
        administrator.submits(
            PLANS, PLANS, Map.of("source", "" + from, "target", "" + to, "chosen", "all"));
    String path = plan.replaceFirst("^https?://[^/]+", "");
    administrator.submits(
        PLANS,
        path + "/begin",
        Map.of("reason", "Bench", "standingOrder", "true", "stopAtFirst", "false"));
    return path.substring(path.lastIndexOf('/') + 1);
  }

  // ---- numbers

  private long versionOfJoins() {
    return number(
        "select min(key) from engine.process_definition where bpmn_process_id = '" + PROCESS + "'");
  }

  private long movable() {
    return size - (size + AT_A_JOIN - 1) / AT_A_JOIN;
  }

  private long moved(long to) {
    return number(
        "select count(*) from engine.process_instance where process_definition_key = " + to);
  }

  private List<Long> instances(long version) {
    return jdbc.sql(
            """
            select key from engine.process_instance
            where process_definition_key = :key and state = 'active' order by key
            """)
        .param("key", version)
        .query(Long.class)
        .list();
  }

  private long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double inSeconds(Work work) throws IOException {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static void await(String what, Callable<Boolean> isTrue) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(isTrue);
  }
}
