package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_ACTIVATING;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_COMPLETED;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_MIGRATED;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.ELEMENT_TERMINATED;
import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import java.sql.Array;
import java.util.List;
import java.util.UUID;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records in, rows out. */
class RowsTest {

  private static final long INSTANCE = Log.key(1_000);
  private static final UUID CASE = new UUID(7, 7);

  private final Log log = new Log();

  @BeforeEach
  void no_rows() {
    Database.emptied("engine");
  }

  private void exported() {
    try (Broker broker = new Broker().opened()) {
      broker.export(log);
    }
  }

  private void exportedOneByOne() {
    Broker.Disk disk = new Broker.Disk();
    log.records.forEach(
        event -> {
          try (Broker broker = new Broker(disk, 1).opened()) {
            broker.export(event);
          }
        });
  }

  @Test
  void an_instance_has_its_case_whichever_comes_first() {
    log.caseOf(INSTANCE, CASE).instance(INSTANCE, ELEMENT_ACTIVATING);
    exportedOneByOne();

    assertThat(Rows.one("process_instance"))
        .containsEntry("case_id", CASE)
        .containsEntry("bpmn_process_id", "referral")
        .containsEntry("version", 3)
        .containsEntry("state", "active")
        .containsEntry("parent_instance_key", null)
        .containsEntry("ended_at", null);
  }

  @Test
  void no_other_variable_is_kept_nor_one_of_an_inner_scope() {
    log.instance(INSTANCE, ELEMENT_ACTIVATING)
        .variable(INSTANCE, INSTANCE, "pupil", "\"" + CASE + "\"")
        .variable(INSTANCE, INSTANCE + 5, "caseId", "\"" + CASE + "\"")
        .variable(INSTANCE, INSTANCE, "caseId", "\"Grace Holloway\"")
        .variable(INSTANCE, INSTANCE, "caseId", "{\"a\":1}");
    exported();

    assertThat(Rows.one("process_instance")).containsEntry("case_id", null);
    assertThat(Rows.all().toString()).doesNotContain("Holloway");
  }

  @Test
  void a_task_knows_its_case_when_it_appears() {
    log.caseOf(INSTANCE, CASE)
        .instance(INSTANCE, ELEMENT_ACTIVATING)
        .task(Log.key(5), INSTANCE, UserTaskIntent.CREATED);
    exportedOneByOne();

    assertThat(Rows.one("user_task"))
        .containsEntry("case_id", CASE)
        .containsEntry("state", "created")
        .containsEntry("form_key", Log.key(2))
        .containsEntry("assignee", null)
        .containsEntry("priority", 50)
        .containsEntry("ended_at", null);
  }

  @Test
  void a_task_hears_of_its_case_later_too() {
    log.instance(INSTANCE, ELEMENT_ACTIVATING)
        .task(Log.key(5), INSTANCE, UserTaskIntent.CREATED)
        .caseOf(INSTANCE, CASE);
    exportedOneByOne();

    assertThat(Rows.one("user_task")).containsEntry("case_id", CASE);
  }

  @Test
  void a_task_goes_from_created_over_assigned_to_completed() {
    Broker.Disk disk = new Broker.Disk();
    List<String> groups = List.of("lead-teacher@east");
    try (Broker broker = new Broker(disk, 1).opened()) {
      broker.export(log.task(Log.key(5), INSTANCE, UserTaskIntent.CREATED));
    }
    try (Broker broker = new Broker(disk, 1).opened()) {
      broker.export(log.task(Log.key(5), INSTANCE, UserTaskIntent.ASSIGNED, "ada", groups));
    }
    assertThat(Rows.one("user_task"))
        .containsEntry("assignee", "ada")
        .containsEntry("state", "created");
    try (Broker broker = new Broker(disk, 1).opened()) {
      broker.export(log.task(Log.key(5), INSTANCE, UserTaskIntent.ASSIGNED, "", groups));
      broker.export(log.task(Log.key(5), INSTANCE, UserTaskIntent.COMPLETING, "", groups));
    }
    assertThat(Rows.one("user_task"))
        .containsEntry("assignee", null)
        .containsEntry("state", "completing")
        .containsEntry("ended_at", null);
    try (Broker broker = new Broker(disk, 1).opened()) {
      broker.export(log.task(Log.key(5), INSTANCE, UserTaskIntent.COMPLETED, "", groups));
    }
    assertThat(Rows.one("user_task")).containsEntry("state", "completed");
    assertThat(Rows.one("user_task").get("created_at")).hasToString("2025-11-03 08:00:01.0");
    assertThat(Rows.one("user_task").get("ended_at")).hasToString("2025-11-03 08:00:05.0");
    assertThat(Rows.one("user_task").get("due_at")).hasToString("2025-11-24 17:00:00.0");
  }

  @Test
  void a_migrated_task_keeps_its_new_place_when_it_is_claimed() {
    long newer = Log.key(77);
    log.task(Log.key(5), INSTANCE, UserTaskIntent.CREATED)
        .migratedTask(Log.key(5), INSTANCE, newer)
        .task(Log.key(5), INSTANCE, UserTaskIntent.ASSIGNED, "ann", List.of("lead-teacher@east"));

    exported();
    assertStandsIn(newer);

    Database.emptied("engine");
    exportedOneByOne();
    assertStandsIn(newer);
  }

  private static void assertStandsIn(long newer) {
    assertThat(Rows.one("user_task"))
        .containsEntry("process_definition_key", newer)
        .containsEntry("process_definition_version", 4)
        .containsEntry("element_id", "triage-2")
        .containsEntry("assignee", "ann");
  }

  @Test
  void a_canceled_task_stays_so() {
    log.task(Log.key(5), INSTANCE, UserTaskIntent.CREATED)
        .task(Log.key(5), INSTANCE, UserTaskIntent.CANCELING)
        .task(Log.key(5), INSTANCE, UserTaskIntent.CANCELED);
    exported();

    assertThat(Rows.one("user_task")).containsEntry("state", "canceled");
  }

  @Test
  void groups_of_any_spelling_arrive_as_they_are() throws Exception {
    List<String> odd =
        List.of("school@100001", "", "a,b", "{x}", "\"q\"", "back\\slash", "null", "ü€");
    log.task(Log.key(5), INSTANCE, UserTaskIntent.CREATED, "zero\0byte", odd);
    exported();

    Array groups = (Array) Rows.one("user_task").get("candidate_groups");
    assertThat((String[]) groups.getArray()).containsExactlyElementsOf(odd);
    assertThat(Rows.one("user_task")).containsEntry("assignee", "zerobyte");
  }

  @Test
  void an_element_is_active_until_it_completes_or_is_terminated() {
    log.element(Log.key(6), INSTANCE, "a", BpmnElementType.USER_TASK, ELEMENT_ACTIVATING)
        .element(Log.key(7), INSTANCE, "b", BpmnElementType.USER_TASK, ELEMENT_ACTIVATING)
        .element(Log.key(8), INSTANCE, "c", BpmnElementType.USER_TASK, ELEMENT_ACTIVATING)
        .element(Log.key(7), INSTANCE, "b", BpmnElementType.USER_TASK, ELEMENT_COMPLETED)
        .element(Log.key(8), INSTANCE, "c", BpmnElementType.USER_TASK, ELEMENT_TERMINATED);
    exported();

    assertThat(
            Database.jdbc()
                .sql("select element_id || ' ' || state from engine.element_instance order by key")
                .query(String.class)
                .list())
        .containsExactly("a active", "b completed", "c terminated");
  }

  @Test
  void sequence_flows_and_the_process_itself_are_no_elements() {
    log.instance(INSTANCE, ELEMENT_ACTIVATING)
        .element(Log.key(6), INSTANCE, "f", BpmnElementType.SEQUENCE_FLOW, SEQUENCE_FLOW_TAKEN);
    exported();

    assertThat(Rows.count("element_instance")).isZero();
    assertThat(Rows.count("process_instance")).isOne();
  }

  @Test
  void a_migrated_instance_and_its_elements_point_to_the_new_definition() {
    long newer = Log.key(77);
    log.instance(INSTANCE, ELEMENT_ACTIVATING)
        .element(Log.key(6), INSTANCE, "a", BpmnElementType.USER_TASK, ELEMENT_ACTIVATING)
        .element(INSTANCE, INSTANCE, "referral", BpmnElementType.PROCESS, ELEMENT_MIGRATED, newer)
        .element(Log.key(6), INSTANCE, "a2", BpmnElementType.USER_TASK, ELEMENT_MIGRATED, newer);
    exportedOneByOne();

    assertThat(Rows.one("process_instance"))
        .containsEntry("process_definition_key", newer)
        .containsEntry("state", "active");
    assertThat(Rows.one("element_instance"))
        .containsEntry("process_definition_key", newer)
        .containsEntry("element_id", "a2");
  }

  @Test
  void a_timer_waits_until_it_fires_or_is_canceled() {
    log.timer(Log.key(5), INSTANCE, TimerIntent.CREATED);
    exported();
    assertThat(Rows.one("timer"))
        .containsEntry("state", "created")
        .containsEntry("repetitions", -1)
        .containsEntry("element_id", "remind");
    assertThat(Rows.one("timer").get("due_at")).hasToString("2025-11-04 08:00:00.0");

    Log later = new Log();
    later.timer(Log.key(5), INSTANCE, TimerIntent.CREATED);
    later.timer(Log.key(5), INSTANCE, TimerIntent.TRIGGERED);
    try (Broker broker = new Broker().opened()) {
      broker.export(later);
    }
    assertThat(Rows.one("timer")).containsEntry("state", "triggered");
  }

  @Test
  void a_timer_of_a_start_event_has_no_instance() {
    log.timer(Log.key(5), -1, TimerIntent.CREATED).timer(Log.key(5), -1, TimerIntent.CANCELED);
    exported();

    assertThat(Rows.one("timer"))
        .containsEntry("process_instance_key", null)
        .containsEntry("element_instance_key", null)
        .containsEntry("state", "canceled");
  }

  @Test
  void an_incident_is_open_until_resolved_and_its_message_short() {
    log.incident(Log.key(5), INSTANCE, IncidentIntent.CREATED, "x".repeat(5_000));
    exported();
    assertThat(Rows.one("incident"))
        .containsEntry("state", "open")
        .containsEntry("error_type", "JOB_NO_RETRIES")
        .containsEntry("job_key", null)
        .containsEntry("error_message", "x".repeat(499) + "…");

    try (Broker broker = new Broker().opened()) {
      broker.export(log.incident(Log.key(5), INSTANCE, IncidentIntent.RESOLVED, "").records);
    }
    assertThat(Rows.one("incident")).containsEntry("state", "resolved");
    assertThat(Rows.one("incident").get("resolved_at")).isNotNull();
  }

  @Test
  void a_job_that_goes_well_leaves_no_row() {
    log.job(Log.key(5), INSTANCE, JobIntent.CREATED, 3, "")
        .job(Log.key(5), INSTANCE, JobIntent.COMPLETED, 3, "");
    exported();

    assertThat(Rows.count("troubled_job")).isZero();
  }

  @Test
  void a_job_that_failed_is_followed_to_its_end() {
    log.job(Log.key(5), INSTANCE, JobIntent.CREATED, 3, "")
        .job(Log.key(5), INSTANCE, JobIntent.FAILED, 2, "No calendar")
        .job(Log.key(5), INSTANCE, JobIntent.RECURRED_AFTER_BACKOFF, 2, "No calendar")
        .job(Log.key(5), INSTANCE, JobIntent.COMPLETED, 2, "");
    exportedOneByOne();

    assertThat(Rows.one("troubled_job"))
        .containsEntry("state", "completed")
        .containsEntry("retries", 2)
        .containsEntry("job_type", "referral.check")
        .containsEntry("error_message", "No calendar");
  }

  @Test
  void definitions_come_with_their_files_and_keep_them_when_deleted() {
    byte[] diagram = "<bpmn/>".getBytes();
    log.process(ProcessIntent.CREATED, diagram)
        .form(FormIntent.CREATED)
        .decisions()
        .process(ProcessIntent.DELETING, diagram)
        .process(ProcessIntent.DELETED, new byte[0]);
    exportedOneByOne();

    assertThat(Rows.one("process_definition"))
        .containsEntry("bpmn_process_id", "referral")
        .containsEntry("version", 3)
        .containsEntry("version_tag", null)
        .containsEntry("resource", diagram);
    assertThat(Rows.one("process_definition").get("deleted_at"))
        .hasToString("2025-11-03 08:00:06.0");
    assertThat(Rows.one("form_definition"))
        .containsEntry("form_id", "triage-referral")
        .containsEntry("version_tag", "spring")
        .containsEntry("deleted_at", null);
    assertThat(Rows.one("decision_requirements")).containsEntry("requirements_id", "eligibility");
    assertThat(Rows.one("decision_definition"))
        .containsEntry("decision_id", "referral-eligibility")
        .containsEntry("requirements_key", Log.key(3));
  }

  @Test
  void a_definition_is_heard_only_from_the_partition_that_gave_its_key() {
    Log copy = new Log(2).process(ProcessIntent.CREATED, new byte[] {1});
    try (Broker broker = new Broker(new Broker.Disk(), 2).opened()) {
      broker.export(copy);
    }

    assertThat(Rows.count("process_definition")).isZero();
    assertThat(Rows.position()).isEqualTo(1);
  }
}
