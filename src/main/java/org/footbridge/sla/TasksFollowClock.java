package org.footbridge.sla;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.Commands;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A task that is to be done by the day of a promise is to be done by its new day when the promise
 * moves: those that are open now, and, in the assessment, those that come later. Which steps these
 * are stands with the kind of promise; other kinds tell their diagram, which counts its own dates.
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
    Instant due = WorkingTime.endOf(moved.to());
    openTasks(moved).forEach(task -> commands.setDueDate(task, due, "task-" + task));
    if (moved.kind().equals(SlaKind.ASSESSMENT.id())) {
      Map<String, String> later = Map.of("assessmentDueAt", due.toString());
      spines(moved.caseId())
          .forEach(instance -> commands.setVariables(instance, later, moved.caseId().toString()));
    }
  }

  private List<Long> openTasks(SlaClock.Moved moved) {
    return jdbc.sql(
            """
            select t.key from engine.user_task t
            join sla.kind k on k.id = :kind and t.element_id = any(k.due_with)
            where t.case_id = :case and t.ended_at is null order by t.key
            """)
        .param("kind", moved.kind())
        .param("case", moved.caseId())
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
}
