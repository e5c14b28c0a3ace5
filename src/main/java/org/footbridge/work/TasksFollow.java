package org.footbridge.work;

import org.footbridge.engine.TasksAgain;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A task that came again in a new engine is still selected, and still goes back. */
@Component
class TasksFollow {

  private final JdbcClient jdbc;

  TasksFollow(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void on(TasksAgain.Came came) {
    for (String table : new String[] {"work.hand_over_task", "work.absence_task"}) {
      jdbc.sql("update " + table + " set user_task_key = :new where user_task_key = :old")
          .param("new", came.newTask())
          .param("old", came.oldTask())
          .update();
    }
  }
}
