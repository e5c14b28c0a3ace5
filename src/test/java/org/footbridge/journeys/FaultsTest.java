package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.footbridge.Footbridge;
import org.footbridge.access.Person;
import org.footbridge.engine.Commands;
import org.footbridge.engine.FailedJobs;
import org.footbridge.engine.StuckWork;
import org.footbridge.tasks.CompleteTask;
import org.footbridge.testing.MortalWorkers;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What breaks while cases run: after each fault nothing is lost and nothing is doubled. */
@WholePlatform
class FaultsTest {

  private static final String SCHOOL = "900001";
  private static final String SPINE = "referral-to-reintegration";
  private static final String ASSESSMENT = "needs-assessment";

  /** The whole life of a case, each step once. */
  private static final List<String> ONE_LIFE =
      List.of(
          "opened",
          "referral-received",
          "referral-complete",
          "papers-checked",
          "eligibility-checked",
          "triaged",
          "assessment-opened",
          "advice-given",
          "views-shared",
          "pupil-heard",
          "baseline-given",
          "provision-decided",
          "support-accepted",
          "register-code-changed",
          "exit-proposed",
          "exit-decided",
          "closing-report-written",
          "closing-report-checked",
          "closing-report-sent",
          "closed");

  /** What goes on beside it in support, as far as it came before support ended. */
  private static final Set<String> BESIDE = Set.of("plan-contributions-asked", "evidence-period");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_case_runs_from_referral_to_closure_with_each_step_once() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));

    Story.assess(caseId);
    Story.supportAndClose(caseId);

    assertLivedOnce(caseId);
  }

  @Test
  void the_engine_lives_on_the_day_of_the_application_however_often_it_is_waited_for() {
    Platform.local().awaitBroker();
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    long task = Story.task(caseId, "triage-referral");

    assertThat(
            Platform.jdbc()
                .sql("select created_at from engine.user_task where key = :task")
                .param("task", task)
                .query(OffsetDateTime.class)
                .single()
                .atZoneSameInstant(Footbridge.ZONE)
                .toLocalDate())
        .isEqualTo(Platform.today());
  }

  @Test
  void the_broker_killed_with_tasks_open_and_commands_waiting_loses_nothing() {
    UUID inAssessment = Story.refer(Story.complete(SCHOOL));
    Story.act(inAssessment, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(inAssessment, "give-baseline");
    Story.task(inAssessment, "share-views");

    Platform.local().killBroker();
    // People go on working: answers are taken, a new referral comes in.
    Story.act(inAssessment, "give-baseline", Story.Answers.BASELINE);
    Story.act(inAssessment, "share-views", Story.Answers.VIEWS);
    UUID referredMeanwhile = Story.send(Story.complete(SCHOOL));
    assertThat(commandsWaiting()).isGreaterThanOrEqualTo(3);
    Platform.local().startBroker();
    Platform.local().awaitBroker();

    Story.act(inAssessment, "advise-education", Story.Answers.ADVICE);
    Story.act(inAssessment, "hear-pupil", Story.Answers.VOICE);
    Story.supportAndClose(inAssessment);
    Story.lookAtPapers(referredMeanwhile);
    Story.assess(referredMeanwhile);
    Story.supportAndClose(referredMeanwhile);
    assertLivedOnce(inAssessment);
    assertLivedOnce(referredMeanwhile);
    assertThat(commandsSetAside()).isZero();
  }

  @Test
  void the_database_stopped_while_the_engine_works_loses_nothing() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(caseId, "advise-education");
    Platform.eventually("half time is known", () -> halfTime(caseId).isPresent());
    Duration untilHalfTime =
        Duration.between(Platform.bean(Clock.class).instant(), halfTime(caseId).orElseThrow());

    Platform.local().stopDatabase();
    // The engine's timers fire into the outage: half time passes and its worker finds no database.
    Platform.local().forward(untilHalfTime.plusHours(1));
    Platform.local().startDatabase();
    // The pool finds out which of its connections are gone as they are used.
    Awaitility.await("the database answers again")
        .ignoreExceptions()
        .until(() -> Story.openTasks(caseId).contains("give-baseline"));

    Platform.eventually(
        "health's silence is noted", () -> Story.timeline(caseId).contains("no-advice"));
    Story.act(caseId, "share-views", Story.Answers.VIEWS);
    Story.act(caseId, "hear-pupil", Story.Answers.VOICE);
    Story.act(caseId, "give-baseline", Story.Answers.BASELINE);
    Story.supportAndClose(caseId);
    assertThat(Story.timeline(caseId)).doesNotHaveDuplicates();
    assertThat(incidents(caseId)).isZero();
  }

  @Test
  void a_job_that_the_engine_forgets_to_give_out_again_is_asked_for() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.task(caseId, "triage-referral");
    MortalWorkers.Doom doom = MortalWorkers.over(caseId).alwaysAt("open-assessment");
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Platform.eventually("a worker died", () -> doom.before(ASSESSMENT) == 1);
    Platform.local().forward(Duration.ofMinutes(6));
    Platform.eventually("the next died as well", () -> doom.before(ASSESSMENT) == 2);
    long job = doom.unfinishedJobs().iterator().next();
    MortalWorkers.spare(caseId);

    // What the broker forgets by chance is made to happen: the job's time never runs out.
    Platform.bean(CamundaClient.class)
        .newUpdateTimeoutCommand(job)
        .timeout(Duration.ofDays(9))
        .send()
        .join();
    for (int i = 0; i < 5 && !comesSoon(caseId, "give-baseline"); i++) {
      Platform.local().forward(Duration.ofMinutes(11));
    }

    Story.task(caseId, "give-baseline");
    assertThat(Story.timeline(caseId)).doesNotHaveDuplicates().contains("assessment-opened");
    assertThat(Story.letters(caseId)).doesNotHaveDuplicates();
  }

  @Test
  void a_command_the_engine_can_never_take_is_set_aside_and_what_is_behind_it_goes_on() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    long task = Story.task(caseId, "triage-referral");
    String order = "too-large-" + caseId;

    Platform.bean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> {
              Commands commands = Platform.bean(Commands.class);
              commands.completeUserTask(task, Map.of("large", "x".repeat(1_500_000)), order);
              commands.assignUserTask(task, "ann", order);
            });

    Platform.eventually(
        "both were answered", () -> commandStates(order).equals(List.of("set-aside", "done")));
    assertThat(Platform.bean(StuckWork.class).setAside(200))
        .filteredOn(command -> command.kind().equals("complete-user-task"))
        .extracting(StuckWork.SetAside::error)
        .anySatisfy(error -> assertThat(error).contains("REFUSED"));
    Platform.jdbc()
        .sql("delete from engine.command where order_key = :order")
        .param("order", order)
        .update();
  }

  @Test
  void a_task_the_engine_does_not_know_is_not_done_as_long_as_its_records_hold_it_open() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    long real = Story.task(caseId, "triage-referral");
    long unknown = real + 5_000_000;
    Platform.jdbc()
        .sql(
            """
            insert into engine.user_task
            select (jsonb_populate_record(t, jsonb_build_object('key', cast(:unknown as bigint), 'case_id', null))).*
            from engine.user_task t where key = :real
            """)
        .param("unknown", unknown)
        .param("real", real)
        .update();

    Platform.bean(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                Platform.bean(Commands.class)
                    .completeUserTask(unknown, Map.of(), "unknown-" + unknown));
    Platform.eventually("it is doubted", () -> isDoubted(unknown));
    assertThat(commandStates("unknown-" + unknown)).containsExactly("waiting");

    Platform.jdbc()
        .sql("update engine.user_task set ended_at = now(), state = 'canceled' where key = :key")
        .param("key", unknown)
        .update();
    Platform.eventually(
        "it is over", () -> commandStates("unknown-" + unknown).equals(List.of("done")));
  }

  private static boolean isDoubted(long task) {
    return Platform.jdbc()
        .sql("select doubted_at is not null from engine.command where target = :task")
        .param("task", Long.toString(task))
        .query(Boolean.class)
        .single();
  }

  private static List<String> commandStates(String order) {
    return Platform.jdbc()
        .sql("select state from engine.command where order_key = :order order by id")
        .param("order", order)
        .query(String.class)
        .list();
  }

  @Test
  void an_error_that_the_engine_refuses_from_a_listener_is_a_failure_of_its_job() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.task(caseId, "triage-referral");
    MortalWorkers.over(caseId).errsAt("explain-decision");

    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "not-accepted"));
    Platform.eventually(
        "it stands still for a person",
        () -> {
          FailedJobs.stopWaiting();
          return incidents(caseId) == 1;
        });

    MortalWorkers.spare(caseId);
    Incident stuck =
        Platform.jdbc()
            .sql(
                """
                select i.key, i.job_key from engine.incident i
                join engine.process_instance p on p.key = i.process_instance_key
                where p.case_id = :case and i.state = 'open'
                """)
            .param("case", caseId)
            .query(Incident.class)
            .single();
    Platform.bean(StuckWork.class).retryIncident(stuck.key(), stuck.jobKey());
    Story.task(caseId, "explain-decision");
  }

  private record Incident(long key, long jobKey) {}

  /** Long enough for somebody to look for lost jobs. */
  private static boolean comesSoon(UUID caseId, String element) {
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> Story.openTask(caseId, element).isPresent());
      return true;
    } catch (ConditionTimeoutException notYet) {
      return false;
    }
  }

  /** When health is waited for no longer. */
  private static Optional<Instant> halfTime(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select t.due_at from engine.timer t
            join engine.process_instance i on i.key = t.process_instance_key
            where i.case_id = :case and t.element_id = 'health-has-not-answered'
              and t.state = 'created'
            """)
        .param("case", caseId)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  @Test
  void the_same_referral_message_twice_starts_one_process() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.task(caseId, "triage-referral");

    assertThatThrownBy(
            () ->
                Platform.bean(CamundaClient.class)
                    .newPublishMessageCommand()
                    .messageName("referral-received")
                    .correlationKey(caseId.toString())
                    .messageId("referral-received-" + caseId)
                    .variables(Map.of("caseId", caseId.toString()))
                    .send()
                    .join())
        .hasMessageContaining("ALREADY_EXISTS");

    Platform.settle();
    assertThat(instances(caseId)).isEqualTo(1);
    assertThat(Story.openTasks(caseId)).containsExactly("triage-referral");
  }

  @Test
  void two_people_completing_one_task_complete_it_once_and_the_second_is_told() throws Exception {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    long key = Story.task(caseId, "triage-referral");
    Person ada = Story.somebody("Lead One", "lead-teacher@east");
    Person ben = Story.somebody("Lead Two", "lead-teacher@east");
    String answers =
        Platform.bean(JsonMapper.class).writeValueAsString(Map.of("triageOutcome", "support"));
    CountDownLatch together = new CountDownLatch(1);

    List<String> outcomes;
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      List<Future<String>> sent =
          List.of(
              two.submit(send(key, answers, ada, together)),
              two.submit(send(key, answers, ben, together)));
      together.countDown();
      outcomes = List.of(sent.get(0).get(), sent.get(1).get());
    }

    assertThat(outcomes).containsExactlyInAnyOrder("taken", "NotOpen");
    Story.task(caseId, "give-baseline");
    assertThat(Story.timeline(caseId)).doesNotHaveDuplicates();
  }

  @Test
  void a_clock_moved_over_many_timers_at_once_fires_each_once() {
    UUID first = Story.refer(Story.without(Story.complete(SCHOOL), "whatWorks", "consentSigned"));
    UUID second = Story.refer(Story.complete("900002"));
    Story.task(first, "complete-referral");
    Story.act(second, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(second, "advise-education");

    Platform.forward(60);

    Story.task(first, "decide-unanswered-referral");
    Story.task(second, "resolve-breach");
    assertThat(Story.timeline(second))
        .filteredOn(event -> !event.equals("assessment-ahead"))
        .doesNotHaveDuplicates()
        .contains("no-advice");
    assertThat(outcomes(second, "assessment-ahead"))
        .containsExactlyInAnyOrder("baseline", "views", "voice");
    assertThat(clockStates(second)).contains("assessment breached");
    assertThat(incidents(first) + incidents(second)).isZero();
  }

  private static Callable<String> send(
      long key, String answers, Person person, CountDownLatch together) {
    return () -> {
      together.await();
      try {
        Platform.bean(CompleteTask.class).complete(key, answers, person);
        return "taken";
      } catch (RuntimeException refused) {
        return refused.getClass().getSimpleName();
      }
    };
  }

  private static void assertLivedOnce(UUID caseId) {
    assertThat(Story.timeline(caseId)).doesNotHaveDuplicates();
    assertThat(Story.timeline(caseId))
        .filteredOn(event -> !BESIDE.contains(event))
        .containsExactlyInAnyOrderElementsOf(ONE_LIFE);
    assertThat(Story.letters(caseId)).doesNotHaveDuplicates();
    assertThat(instances(caseId)).isEqualTo(1);
    assertThat(clockStates(caseId)).noneMatch(state -> state.endsWith("open"));
  }

  private static List<String> outcomes(UUID caseId, String event) {
    return Platform.jdbc()
        .sql(
            """
            select params ->> 'outcome' from casework.timeline_event
            where case_id = :case and event_key = :event
            """)
        .param("case", caseId)
        .param("event", event)
        .query(String.class)
        .list();
  }

  private static int commandsWaiting() {
    return count("select count(*) from engine.command where state = 'waiting'");
  }

  private static int commandsSetAside() {
    return count("select count(*) from engine.command where state = 'set-aside'");
  }

  private static int count(String sql) {
    return Platform.jdbc().sql(sql).query(Integer.class).single();
  }

  private static int instances(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.process_instance
            where case_id = :case and bpmn_process_id = :process
            """)
        .param("case", caseId)
        .param("process", SPINE)
        .query(Integer.class)
        .single();
  }

  private static int incidents(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.incident i
            join engine.process_instance p on p.key = i.process_instance_key
            where p.case_id = :case and i.state = 'open'
            """)
        .param("case", caseId)
        .query(Integer.class)
        .single();
  }

  /** Each clock of the case with its state. */
  private static List<String> clockStates(UUID caseId) {
    var now = Platform.bean(java.time.Clock.class).instant();
    return Platform.bean(org.footbridge.sla.SlaClocks.class).ofCase(caseId).stream()
        .map(
            clock ->
                clock.kind()
                    + " "
                    + clock.state(now).name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
        .toList();
  }
}
