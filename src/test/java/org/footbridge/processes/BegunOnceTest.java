package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.engine.Subjects;
import org.footbridge.evidence.EvidenceBegins;
import org.footbridge.testing.Filler;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was told once is followed once, although the engine may begin a process twice for it. */
@WholePlatform
class BegunOnceTest {

  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @ParameterizedTest
  @CsvSource({
    "record-hospital-admission, hospital-admission, hospital-stay",
    "raise-safeguarding-concern, safeguarding-concern-raised, safeguarding-concern",
    "tell-about-change, circumstances-changed, change-of-circumstances",
    "object-to-agreement, agreement-objection, objection-to-agreement",
    "tell-teacher-away, teacher-absent, cover-work",
  })
  void a_message_that_begins_a_process_a_second_time_changes_nothing(
      String form, String message, String process) {
    UUID caseId = Story.inSupport();
    Filler.seeded(7)
        .preferring("changeKind", "contact")
        .answering("record-hospital-admission", BegunOnceTest::nextWeek)
        .act(caseId, form);
    Platform.eventually("it has begun", () -> begun(caseId, process, "active") == 1);
    Platform.settle();
    Map<String, ?> before = seen(caseId);

    again(caseId, message);

    Platform.eventually("the second is ended", () -> begun(caseId, process, "terminated") == 1);
    Platform.settle();
    assertThat(seen(caseId)).isEqualTo(before);
    assertThat(begun(caseId, process, "active")).isEqualTo(1);
    assertThat(begun(caseId, "referral-to-reintegration", "active")).isEqualTo(1);
    assertThat(Incident.on(caseId)).isNull();
  }

  @Test
  void a_part_that_its_process_calls_may_be_done_again() {
    UUID caseId = Story.supported();
    Map<String, String> period = EvidenceBegins.period(caseId);
    UUID about = UUID.fromString(period.get("subject"));
    long first = Story.run(caseId, "renewed-evidence", period);
    assertThat(subjectOf(Story.task(caseId, "supply-evidence"))).contains(about);
    Platform.bean(CamundaClient.class).newCancelInstanceCommand(first).send().join();
    Platform.eventually(
        "nobody is asked any more", () -> Story.openTask(caseId, "supply-evidence").isEmpty());

    Story.run(caseId, "renewed-evidence", period);

    assertThat(subjectOf(Story.task(caseId, "supply-evidence"))).contains(about);
    Platform.settle();
    assertThat(begun(caseId, "renewed-evidence", "active")).isEqualTo(1);
    assertThat(begun(caseId, "renewed-evidence", "terminated")).as("the first").isEqualTo(1);
  }

  private static Optional<UUID> subjectOf(long task) {
    return Platform.bean(Subjects.class).ofTask(task);
  }

  /** A stay that does not begin while the test looks. */
  private static Map<String, Object> nextWeek(Map<String, Object> answers) {
    Map<String, Object> later = new HashMap<>(answers);
    later.put("admittedOn", Platform.today().plusDays(7).toString());
    later.put("expectedUntil", Platform.today().plusDays(21).toString());
    return later;
  }

  /** A promise of the same day may become at risk meanwhile; that is no second of anything. */
  private static Map<String, ?> seen(UUID caseId) {
    return Map.of(
        "tasks", Story.openTasks(caseId),
        "timeline",
            Story.timeline(caseId).stream().filter(e -> !e.equals("deadline-at-risk")).toList(),
        "letters", Story.letters(caseId),
        "promises", Seen.clocks(caseId));
  }

  /** With an id of its own, so that the engine cannot know it. */
  private static void again(UUID caseId, String message) {
    String variables =
        Platform.jdbc()
            .sql(
                """
                select variables::text from engine.command
                where target = :message and :case in (correlation_key, order_key)
                """)
            .param("case", caseId.toString())
            .param("message", message)
            .query(String.class)
            .single();
    Platform.bean(CamundaClient.class)
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(caseId.toString())
        .messageId(message + "-again-" + caseId)
        .variables(Platform.bean(JsonMapper.class).readValue(variables, VARIABLES))
        .send()
        .join();
  }

  private static int begun(UUID caseId, String process, String state) {
    return Platform.jdbc()
        .sql(
            """
            select count(*) from engine.process_instance
            where case_id = :case and bpmn_process_id = :process and state = :state
            """)
        .param("case", caseId)
        .param("process", process)
        .param("state", state)
        .query(Integer.class)
        .single();
  }
}
