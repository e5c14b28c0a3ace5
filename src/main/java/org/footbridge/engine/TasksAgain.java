package org.footbridge.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks that came in a new engine in place of the lost one's: what was said about the old one is
 * said about the new (decision 0041).
 */
@Component
public class TasksAgain {

  /**
   * A task came in place of one in the lost engine; told in the transaction that hands it over.
   *
   * @param completing it was done already; the engine is told so
   */
  public record Came(
      long beginAgain,
      long oldTask,
      long newTask,
      boolean completing,
      @Nullable UUID assigneeId,
      @Nullable String assigneeName) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  TasksAgain(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  @Scheduled(fixedRate = 1_000)
  void look() {
    for (Came came : came()) {
      transaction.executeWithoutResult(status -> handOver(came));
    }
  }

  private List<Came> came() {
    return jdbc.sql(
            """
            select a.begin_again, a.old_task, u.key as new_task, a.completing, a.assignee_id,
              a.assignee_name
            from engine.task_again a
            join engine.begin_again b on b.id = a.begin_again
            join engine.user_task u on u.process_instance_key = b.new_instance
              and u.element_id = a.element_id and u.ended_at is null
            where a.new_task is null
            """)
        .query(Came.class)
        .list();
  }

  private void handOver(Came came) {
    int noted =
        jdbc.sql(
                """
                update engine.task_again set new_task = :new
                where begin_again = :id and old_task = :old and new_task is null
                """)
            .param("new", came.newTask())
            .param("id", came.beginAgain())
            .param("old", came.oldTask())
            .update();
    if (noted == 0) {
      return; // another instance of the application was first
    }
    jdbc.sql(
            """
            update engine.command
            set target = :new, order_key = 'task-' || :new, state = 'waiting', attempts = 0,
                ended_at = null, last_error = null, next_attempt_at = :now
            where target = :old
              and (state = 'waiting' or state = 'done' and kind = 'complete-user-task')
            """)
        .param("new", Long.toString(came.newTask()))
        .param("old", Long.toString(came.oldTask()))
        .param("now", Timestamp.from(clock.instant()))
        .update();
    events.publishEvent(came);
  }
}
