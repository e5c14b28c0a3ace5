package org.footbridge.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.footbridge.local.LocalPlatform;
import org.footbridge.testing.AppProcess;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The application killed at the worst moments, on a platform of its own. */
@WholePlatform
class CrashTest {

  private static final String TOKEN = "a-school-systems-token-for-the-crash-test";
  private static final String SCHOOL = "900001";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static LocalPlatform platform;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Path.of("target", "crash-" + ProcessHandle.current().pid());
    Files.createDirectories(folder);
    platform = LocalPlatform.start(folder, "", java.util.Map.of());
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(platform.databaseUrl());
    jdbc = JdbcClient.create(source);
    addSchoolWithItsSystem();
    platform.awaitBroker();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void killed_between_its_commit_and_the_engines_command_the_next_start_sends_the_command() {
    UUID caseId;
    try (AppProcess killed = AppProcess.start(platform)) {
      awaitPublished();
      killed.loseTheEngine();
      caseId = refer(killed);
      assertThat(commandsWaiting()).isPositive();
      killed.kill();
    }

    try (AppProcess next = AppProcess.start(platform)) {
      await(
          "the school is asked for papers",
          () -> openTasks(caseId).equals(List.of("complete-referral")));
      await("every command is acknowledged", () -> commandsWaiting() == 0);
      assertThat(instancesOf(caseId)).isEqualTo(1);
      assertThat(timeline(caseId)).doesNotHaveDuplicates();
    }
  }

  @Test
  void killed_between_a_workers_commit_and_its_completion_the_work_is_not_done_twice() {
    UUID caseId;
    try (AppProcess killed = AppProcess.start(platform)) {
      awaitPublished();
      UUID provesThatJobsCome = refer(killed);
      await(
          "the school is asked",
          () -> openTasks(provesThatJobsCome).equals(List.of("complete-referral")));
      killed.loseTheWayToTheEngine();
      caseId = refer(killed);
      publishAsAnotherInstanceWould(caseId);
      await("the work of a job is committed", () -> !workDone(caseId).isEmpty());
      killed.kill();
    }
    List<String> before = workDone(caseId);
    assertThat(before).hasSize(1);

    // The engine gives a job out again when its time is up.
    platform.forward(Duration.ofMinutes(6));
    try (AppProcess next = AppProcess.start(platform)) {
      await(
          "the school is asked for papers",
          () -> openTasks(caseId).equals(List.of("complete-referral")));
    }

    assertThat(workDone(caseId)).containsAll(before).doesNotHaveDuplicates();
    assertThat(instancesOf(caseId)).isEqualTo(1);
    assertThat(timeline(caseId)).doesNotHaveDuplicates();
    assertThat(lettersOf(caseId)).doesNotHaveDuplicates();
  }

  /** The command that waits, sent by a second instance of the application. */
  private static void publishAsAnotherInstanceWould(UUID caseId) {
    String variables =
        jdbc.sql("select variables::text from engine.command where correlation_key = :case")
            .param("case", caseId.toString())
            .query(String.class)
            .single();
    try (CamundaClient other =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create(platform.grpcAddress()))
            .restAddress(URI.create(platform.restAddress()))
            .preferRestOverGrpc(false)
            .build()) {
      other
          .newPublishMessageCommand()
          .messageName("referral-received")
          .correlationKey(caseId.toString())
          .messageId("referral-received-" + caseId)
          .timeToLive(Duration.ofDays(7))
          .variables(variables)
          .send()
          .join();
    }
  }

  private static UUID refer(AppProcess app) {
    Map<String, String> answers = Story.complete(SCHOOL, LocalDate.now());
    var answer = app.refer(TOKEN, JsonMapper.shared().writeValueAsString(answers));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return jdbc.sql("select case_id from referral.referral where external_ref = :ref")
        .param("ref", answers.get("externalRef"))
        .query(UUID.class)
        .single();
  }

  private static void awaitPublished() {
    await(
        "the diagrams are published",
        () ->
            jdbc.sql("select count(*) from engine.process_definition").query(Integer.class).single()
                >= 2);
  }

  private static void await(String what, java.util.concurrent.Callable<Boolean> isTrue) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(isTrue);
  }

  private static int commandsWaiting() {
    return jdbc.sql("select count(*) from engine.command where state = 'waiting'")
        .query(Integer.class)
        .single();
  }

  private static int instancesOf(UUID caseId) {
    return jdbc.sql(
            """
            select count(*) from engine.process_instance
            where case_id = :case and bpmn_process_id = 'referral-to-reintegration'
            """)
        .param("case", caseId)
        .query(Integer.class)
        .single();
  }

  private static List<String> openTasks(UUID caseId) {
    return texts("select element_id from tasks.task where case_id = :case", caseId);
  }

  private static List<String> timeline(UUID caseId) {
    return texts("select event_key from casework.timeline_event where case_id = :case", caseId);
  }

  private static List<String> lettersOf(UUID caseId) {
    return texts(
        "select template || ' to ' || audience from notices.notice where case_id = :case", caseId);
  }

  /** The jobs whose work is committed, of the case's processes. */
  private static List<String> workDone(UUID caseId) {
    return texts(
        """
        select w.job_type || ' ' || w.element_instance_key from engine.work_done w
        where exists (select 1 from engine.element_instance e
                      join engine.process_instance p on p.key = e.process_instance_key
                      where e.key = w.element_instance_key and p.case_id = :case)
        """,
        caseId);
  }

  private static List<String> texts(String sql, UUID caseId) {
    return jdbc.sql(sql).param("case", caseId).query(String.class).list();
  }

  private static void addSchoolWithItsSystem() throws Exception {
    jdbc.sql(
            """
            insert into schools.school (urn, name, local_authority, open, changed_at)
            values (:urn, 'Crashmoor Academy', 'Marlshire', true, now())
            """)
        .param("urn", SCHOOL)
        .update();
    UUID calendar = UUID.randomUUID();
    jdbc.sql("insert into calendar.calendar (id, changed_at) values (:id, now())")
        .param("id", calendar)
        .update();
    jdbc.sql(
            """
            insert into calendar.period (id, calendar_id, kind, name, first_day, last_day)
            values (gen_random_uuid(), :calendar, 'term', 'A long term', current_date - 300, current_date + 300)
            """)
        .param("calendar", calendar)
        .update();
    jdbc.sql(
            """
            insert into referral.api_client (id, name, token_hash, school_urns, created_at)
            values (gen_random_uuid(), 'Crash test', :hash, :urns, now())
            """)
        .param(
            "hash",
            MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)))
        .param("urns", new String[] {SCHOOL})
        .update();
  }
}
