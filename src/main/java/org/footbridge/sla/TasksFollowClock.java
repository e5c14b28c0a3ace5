package org.footbridge.sla;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.Footbridge;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.Commands;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A task that is to be done by the day of a promise is to be done by its new day when the promise
 * moves: those that are open now, and those that come later. The later ones read the process
 * variable that is called after the kind of promise, {@code assessmentDueAt} for {@code
 * assessment}.
 */
@Component
class TasksFollowClock {

  private final Commands commands;
  private final JdbcClient jdbc;

  TasksFollowClock(Commands commands, JdbcClient jdbc) {
    this.commands = commands;
    this.jdbc = jdbc;
  }

  @EventListener
  void follow(SlaClock.Moved moved) {
    if (tellsItsCase(moved.kind())) {
      return; // Its diagram counts its own dates anew.
    }
    Instant to = WorkingTime.endOf(moved.to());
    openTasks(moved.caseId(), WorkingTime.endOf(moved.from()))
        .forEach(task -> commands.setDueDate(task, to, "task-" + task));
    spines(moved.caseId())
        .forEach(
            instance ->
                commands.setVariables(
                    instance,
                    Map.of(variable(moved.kind()), to.toString()),
                    moved.caseId().toString()));
  }

  private boolean tellsItsCase(String kind) {
    return jdbc.sql("select tells_case from sla.kind where id = :kind")
        .param("kind", kind)
        .query(Boolean.class)
        .single();
  }

  private List<Long> openTasks(UUID caseId, Instant due) {
    return jdbc.sql(
            """
            select key from engine.user_task
            where case_id = :case and ended_at is null and due_at = :due order by key
            """)
        .param("case", caseId)
        .param("due", OffsetDateTime.ofInstant(due, Footbridge.ZONE))
        .query(Long.class)
        .list();
  }

  /** The case's own process, which called all others. */
  private List<Long> spines(UUID caseId) {
    return jdbc.sql(
            """
            select key from engine.process_instance
            where case_id = :case and state = 'active'
              and bpmn_process_id = 'referral-to-reintegration'
            """)
        .param("case", caseId)
        .query(Long.class)
        .list();
  }

  /** {@code register-code} is {@code registerCodeDueAt}. */
  private static String variable(String kind) {
    String name =
        Arrays.stream(kind.split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "DueAt";
  }
}
