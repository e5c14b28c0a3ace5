package org.footbridge.tasks;

import org.footbridge.engine.TasksAgain;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A task that came again in a new engine is held, drafted and answered as the lost one was. */
@Component
class TasksTakenOver {

  private final JdbcClient jdbc;

  TasksTakenOver(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void on(TasksAgain.Came came) {
    jdbc.sql(
            """
            update tasks.task set assignee_id = :assignee, assignee_name = :name,
              state = case when :completing then 'completing' else state end
            where user_task_key = :new
            """)
        .param("assignee", came.assigneeId())
        .param("name", came.assigneeName())
        .param("completing", came.completing())
        .param("new", came.newTask())
        .update();
    jdbc.sql(
            """
            update tasks.draft d set user_task_key = :new, form_key = coalesce(t.form_key, d.form_key)
            from tasks.task t where d.user_task_key = :old and t.user_task_key = :new
            """)
        .param("new", came.newTask())
        .param("old", came.oldTask())
        .update();
    jdbc.sql("update tasks.submission set user_task_key = :new where user_task_key = :old")
        .param("new", came.newTask())
        .param("old", came.oldTask())
        .update();
  }
}
