package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.camunda.client.CamundaClient;
import java.util.UUID;
import java.util.function.Consumer;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Which jobs of a case wait while its parts are put where they stood in a lost engine. */
class PartsAgainTest {

  private static final long CALLER = 71;
  private static final long PART = 72;
  private static final long START = 81;
  private static final long PLACE = 82;

  private final UUID caseId = UUID.randomUUID();

  @Test
  void a_job_of_the_part_waits_until_the_part_is_in_its_place_and_one_of_its_caller_does_not() {
    with(
        "waiting",
        parts -> {
          assertThat(parts.isHeld(PART, START, caseId)).isTrue();
          assertThat(parts.isHeld(CALLER, 90, caseId)).isFalse();
        });
  }

  @Test
  void a_job_of_the_start_that_comes_to_its_turn_late_is_left_when_the_part_is_in_its_place() {
    with(
        "begun",
        parts -> {
          assertThat(parts.isHeld(PART, START, caseId)).isTrue();
          assertThat(parts.isHeld(PART, PLACE, caseId)).isFalse();
        });
  }

  private void with(String state, Consumer<PartsAgain> then) {
    new TransactionTemplate(new JdbcTransactionManager(Database.dataSource()))
        .executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              JdbcClient jdbc = Database.jdbc();
              long caller = beganAgain(jdbc, "begun", CALLER, null);
              beganAgain(jdbc, state, state.equals("begun") ? PART : null, caller);
              at(jdbc, START, "terminated");
              at(jdbc, PLACE, "active");
              then.accept(new PartsAgain(jdbc, mock(CamundaClient.class), new JsonMapper()));
            });
  }

  private long beganAgain(JdbcClient jdbc, String state, Long instance, Long caller) {
    return jdbc.sql(
            """
            insert into engine.begin_again
              (case_id, bpmn_process_id, old_instance, elements, variables, state, new_instance,
               caller, called_at)
            values (:case, 'needs-assessment', -1, '{}', '{}', :state, :instance, :caller, :called)
            returning id
            """)
        .param("case", caseId)
        .param("state", state)
        .param("instance", instance)
        .param("caller", caller)
        .param("called", caller == null ? null : "assess")
        .query(Long.class)
        .single();
  }

  private static void at(JdbcClient jdbc, long element, String state) {
    jdbc.sql(
            """
            insert into engine.element_instance
              (key, process_instance_key, process_definition_key, element_id, element_type,
               flow_scope_key, state, position, partition_id)
            values (:key, :part, 1, 'open', 'SERVICE_TASK', :part, :state, 1, 1)
            """)
        .param("key", element)
        .param("part", PART)
        .param("state", state)
        .update();
  }
}
