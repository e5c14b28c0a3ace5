package org.footbridge.outages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.footbridge.local.LocalPlatform;
import org.footbridge.testing.AppProcess;
import org.footbridge.testing.Council;
import org.footbridge.testing.HttpVisitor;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The engine's data is lost while PostgreSQL's is not, on a platform of its own. */
@WholePlatform
class LostEngineTest {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final String COLLEAGUE = "wilma@footbridge.example";

  private static LocalPlatform platform;
  private static Council council;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Path.of("target", "lost-engine-" + ProcessHandle.current().pid());
    Files.createDirectories(folder);
    platform = LocalPlatform.start(folder, "", Map.of());
    council = Council.on(platform);
    jdbc = council.jdbc();
    platform.awaitBroker();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void what_is_acknowledged_while_the_engine_is_lost_is_kept_and_goes_on_in_a_new_one()
      throws Exception {
    UUID triaged;
    UUID untouched;
    UUID inAssessment;
    UUID supported;
    UUID referredMeanwhile;
    try (AppProcess app = AppProcess.start(platform)) {
      triaged = refer(app);
      untouched = refer(app);
      inAssessment = refer(app);
      for (UUID caseId : List.of(triaged, untouched, inAssessment)) {
        lookAtPapers(app, caseId);
      }
      await("triage", () -> openTasks(triaged).equals(List.of("triage-referral")));
      await("triage", () -> openTasks(untouched).equals(List.of("triage-referral")));
      complete(app, inAssessment, "triage-referral", Map.of("triageOutcome", "support"));
      complete(app, inAssessment, "give-baseline", Story.Answers.BASELINE);
      supported = support(app);
      await("the engine was told", () -> commandsWaiting() == 0);
      await("the baseline is over", () -> !tasks(inAssessment).contains("give-baseline"));

      loseTheEnginesData();

      complete(app, triaged, "triage-referral", Map.of("triageOutcome", "support"));
      referredMeanwhile = refer(app);

      // By its missing id, or by its log, whichever shows first.
      await("health says so", () -> app.health().contains("\"status\":\"OUT_OF_SERVICE\""));
      assertThat(app.health()).containsAnyOf("lost its data", "the engine's log is not the one");
      HttpVisitor manager = HttpVisitor.signIn(app.address(), council.colleague(COLLEAGUE));
      assertThat(manager.page("/tasks").text()).contains("No case goes on at the moment");
      assertThat(manager.page("/oversight/stuck").text())
          .containsAnyOf(
              "not the one this service belongs to", "not the one that the service knows");
      assertThat(commandsWaiting()).isGreaterThanOrEqualTo(2);
      assertThat(commandsSetAside()).isZero();
      assertThat(number("select count(*) from engine.exporter_position where trust = 'known'"))
          .isZero();
    }

    platform.killBroker();
    AppProcess.runOnce(platform, "--footbridge.engine.take-in-new-engine=the-old-one-is-lost");
    platform.startBroker();
    platform.awaitBroker();
    try (AppProcess app = AppProcess.start(platform)) {
      await("goes on by its triage", () -> openTasks(triaged).contains("give-baseline"));
      await("has its triage", () -> openTasks(untouched).equals(List.of("triage-referral")));
      await("is asked", () -> openTasks(referredMeanwhile).equals(List.of("complete-referral")));
      await(
          "has what was still to be answered",
          () ->
              openTasks(inAssessment)
                  .equals(List.of("advise-education", "hear-pupil", "share-views")));
      letBeginAgain(supported);
      await("the plan is asked for", () -> openTasks(supported).contains("contribute-to-plan"));
      await("lessons are asked for", () -> openTasks(supported).contains("arrange-lessons"));
      complete(app, inAssessment, "advise-education", Story.Answers.ADVICE);
      complete(app, inAssessment, "hear-pupil", Story.Answers.VOICE);
      complete(app, inAssessment, "share-views", Story.Answers.VIEWS);
      await("everybody has answered", () -> openTasks(inAssessment).contains("decide-provision"));
      await("all is told", () -> commandsWaiting() == 0);
      assertThat(commandsSetAside()).isZero();
      assertThat(openTasks(supported))
          .as("what was done in support is not asked for again")
          .doesNotContain("change-register-code");
      assertThat(activeOf(supported))
          .containsOnlyOnce(
              "referral-to-reintegration",
              "pupil-support",
              "support-day-by-day",
              "plan",
              "review-cycle",
              "evidence-renewal",
              "teaching");
      assertThat(app.health()).contains("\"status\":\"UP\"");
    }
    for (UUID caseId : List.of(triaged, untouched, inAssessment, referredMeanwhile)) {
      // Said once when it comes in, and once when the school has no more to send.
      assertThat(timeline(caseId))
          .filteredOn(event -> !event.equals("referral-incomplete"))
          .doesNotHaveDuplicates();
      assertThat(letters(caseId)).doesNotHaveDuplicates();
      assertThat(watchesOf(caseId)).isEqualTo(openClocksOf(caseId));
    }
  }

  /** A case in support, whose school has changed the register code. */
  private static UUID support(AppProcess app) throws IOException {
    UUID caseId = refer(app);
    lookAtPapers(app, caseId);
    complete(app, caseId, "triage-referral", Map.of("triageOutcome", "support"));
    complete(app, caseId, "advise-education", Story.Answers.ADVICE);
    complete(app, caseId, "share-views", Story.Answers.VIEWS);
    complete(app, caseId, "hear-pupil", Story.Answers.VOICE);
    complete(app, caseId, "give-baseline", Story.Answers.BASELINE);
    decideProvision(app, caseId);
    complete(
        app,
        caseId,
        "change-register-code",
        Map.of("codeChanged", true, "changedFrom", LocalDate.now().toString()));
    await("the code is over", () -> !tasks(caseId).contains("change-register-code"));
    await("the plan is asked for", () -> openTasks(caseId).contains("contribute-to-plan"));
    await("lessons are asked for", () -> openTasks(caseId).contains("arrange-lessons"));
    return caseId;
  }

  /** From the first day on which the school is open. */
  private static void decideProvision(AppProcess app, UUID caseId) throws IOException {
    await("decide-provision", () -> openTasks(caseId).contains("decide-provision"));
    HttpVisitor lead = HttpVisitor.signIn(app.address(), council.colleague(COLLEAGUE));
    LocalDate day = LocalDate.now();
    Map<String, Object> decision = new HashMap<>();
    decision.put("provisionKinds", List.of("online-group"));
    decision.put("hoursPerWeek", 6);
    decision.put("subjects", List.of("english", "maths"));
    decision.put("place", "Online");
    decision.put("why", "Fits what health says is manageable.");
    do {
      decision.put("startsOn", day.toString());
      day = day.plusDays(1);
    } while (lead.complete(task(caseId, "decide-provision"), decision) != 302);
  }

  /** As an administrator does on Stuck work. */
  private static void letBeginAgain(UUID caseId) {
    assertThat(
            jdbc.sql(
                    """
                    update engine.begin_again set state = 'waiting', attempted_at = null
                    where case_id = :case and state = 'for-a-person'
                    """)
                .param("case", caseId)
                .update())
        .isEqualTo(1);
  }

  private static List<String> activeOf(UUID caseId) {
    return texts(
        """
        select bpmn_process_id from engine.process_instance
        where case_id = :case and state = 'active'
        """,
        caseId);
  }

  private static void loseTheEnginesData() throws IOException {
    platform.killBroker();
    Path data = platform.folder().resolve("broker").resolve("data");
    Files.move(data, data.resolveSibling("data-lost"));
    platform.startBroker();
    platform.awaitBroker();
  }

  private static UUID refer(AppProcess app) {
    Map<String, String> answers = Story.complete(Council.SCHOOL, LocalDate.now());
    var answer = app.refer(Council.TOKEN, JsonMapper.shared().writeValueAsString(answers));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return jdbc.sql("select case_id from referral.referral where external_ref = :ref")
        .param("ref", answers.get("externalRef"))
        .query(UUID.class)
        .single();
  }

  /** The school has no more to send, and the lead teacher is to decide. */
  private static void lookAtPapers(AppProcess app, UUID caseId) throws IOException {
    complete(app, caseId, "complete-referral", Map.of("cannotGet", "They are on their way."));
    complete(
        app,
        caseId,
        "check-papers",
        Map.of(
            "consentSeen", "no",
            "evidenceSeen", "no",
            "papersChecked", "go-on",
            "note", "The documents follow by post."));
  }

  private static void complete(AppProcess app, UUID caseId, String element, Map<String, ?> answers)
      throws IOException {
    await(element, () -> openTasks(caseId).contains(element));
    HttpVisitor colleague = HttpVisitor.signIn(app.address(), council.colleague(COLLEAGUE));
    assertThat(colleague.complete(task(caseId, element), answers)).isEqualTo(302);
  }

  private static long task(UUID caseId, String element) {
    return jdbc.sql(
            """
            select user_task_key from tasks.task
            where case_id = :case and element_id = :element and state = 'open'
            """)
        .param("case", caseId)
        .param("element", element)
        .query(Long.class)
        .single();
  }

  private static void await(String what, Callable<Boolean> isTrue) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(isTrue);
  }

  private static long commandsWaiting() {
    return number("select count(*) from engine.command where state = 'waiting'");
  }

  private static long commandsSetAside() {
    return number("select count(*) from engine.command where state = 'set-aside'");
  }

  private static long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static List<String> openTasks(UUID caseId) {
    return texts(
        "select element_id from tasks.task where case_id = :case and state = 'open' order by 1",
        caseId);
  }

  private static List<String> tasks(UUID caseId) {
    return texts("select element_id from tasks.task where case_id = :case order by 1", caseId);
  }

  private static List<String> timeline(UUID caseId) {
    return texts("select event_key from casework.timeline_event where case_id = :case", caseId);
  }

  private static List<String> letters(UUID caseId) {
    return texts(
        "select template || ' to ' || audience from notices.notice where case_id = :case", caseId);
  }

  private static int watchesOf(UUID caseId) {
    return texts(
            """
            select key::text from engine.process_instance
            where case_id = :case and bpmn_process_id = 'sla-watch' and state = 'active'
            """,
            caseId)
        .size();
  }

  private static int openClocksOf(UUID caseId) {
    return texts(
            "select id::text from sla.clock where case_id = :case and ended_on is null", caseId)
        .size();
  }

  private static List<String> texts(String sql, UUID caseId) {
    return jdbc.sql(sql).param("case", caseId).query(String.class).list();
  }
}
