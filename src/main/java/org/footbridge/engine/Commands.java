package org.footbridge.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the application asks of the engine. Each command is written in the caller's transaction and
 * delivered after its commit, at least once, in order within one order key. The engine may be away
 * meanwhile: the command waits.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Commands {

  /** The channel on which the dispatcher hears that there is something to do. */
  static final String CHANNEL = "footbridge_command";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Commands(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Starts or continues the process that waits for this message.
   *
   * @param messageId the same id a second time does nothing
   * @param variables keys, codes, dates and flags only
   */
  public void publish(
      String messageName,
      String correlationKey,
      String messageId,
      Map<String, ?> variables,
      String orderKey) {
    write("publish-message", messageName, correlationKey, messageId, variables, orderKey);
  }

  /** Completes a Camunda user task; one that is gone by then counts as completed. */
  public void completeUserTask(long userTaskKey, Map<String, ?> variables, String orderKey) {
    write("complete-user-task", Long.toString(userTaskKey), null, null, variables, orderKey);
  }

  /** Tells the engine who holds a task. */
  public void assignUserTask(long userTaskKey, String assignee, String orderKey) {
    write(
        "assign-user-task",
        Long.toString(userTaskKey),
        null,
        null,
        Map.of("assignee", assignee),
        orderKey);
  }

  /** Tells the engine that nobody holds a task any more. */
  public void unassignUserTask(long userTaskKey, String orderKey) {
    write("unassign-user-task", Long.toString(userTaskKey), null, null, Map.of(), orderKey);
  }

  /** Sets variables of a process instance, where the case is somebody else's from now on. */
  public void setVariables(long processInstanceKey, Map<String, ?> variables, String orderKey) {
    write("set-variables", Long.toString(processInstanceKey), null, null, variables, orderKey);
  }

  /** Gives an open task to other groups. */
  public void setCandidateGroups(long userTaskKey, List<String> groups, String orderKey) {
    write(
        "set-candidate-groups",
        Long.toString(userTaskKey),
        null,
        null,
        Map.of("groups", groups),
        orderKey);
  }

  /** Gives an open task another time until when it is to be done. */
  public void setDueDate(long userTaskKey, Instant due, String orderKey) {
    write(
        "set-due-date",
        Long.toString(userTaskKey),
        null,
        null,
        Map.of("due", due.toString()),
        orderKey);
  }

  private void write(
      String kind,
      String target,
      @Nullable String correlationKey,
      @Nullable String messageId,
      Map<String, ?> variables,
      String orderKey) {
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            insert into engine.command
              (order_key, kind, target, correlation_key, message_id, variables, created_at, next_attempt_at)
            values (:orderKey, :kind, :target, :correlationKey, :messageId, cast(:variables as jsonb), :now, :now)
            on conflict (target, message_id) where message_id is not null do nothing
            """)
        .param("orderKey", orderKey)
        .param("kind", kind)
        .param("target", target)
        .param("correlationKey", correlationKey)
        .param("messageId", messageId)
        .param("variables", json.writeValueAsString(variables))
        .param("now", now)
        .update();
    jdbc.sql("select pg_notify(:channel, '')").param("channel", CHANNEL).query().listOfRows();
  }
}
