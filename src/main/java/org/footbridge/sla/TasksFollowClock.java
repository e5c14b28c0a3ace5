package org.footbridge.sla;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.Commands;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks that a promise rests on have a new day when the promise moves. Those that come
 * later are counted when they begin; other kinds tell their diagram, which counts its own dates. A
 * broken promise that gets a new day takes every step along that is late with it.
 */
@Component
class TasksFollowClock {

  private record OpenTask(long key, String element, String schoolUrn) {}

  private final StepDues dues;
  private final Commands commands;
  private final JdbcClient jdbc;
  private final Clock clock;

  TasksFollowClock(StepDues dues, Commands commands, JdbcClient jdbc, Clock clock) {
    this.dues = dues;
    this.commands = commands;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @EventListener
  void follow(SlaClock.Moved moved) {
    for (OpenTask task : openTasks(moved)) {
      commands.setDueDate(
          task.key(),
          dues.dueAt(moved.to(), task.schoolUrn(), task.element()),
          "task-" + task.key());
    }
  }

  private List<OpenTask> openTasks(SlaClock.Moved moved) {
    return jdbc.sql(
            """
            select t.key, t.element_id as element, c.school_urn
            from sla.clock c join sla.kind k on k.id = c.kind
            join engine.user_task t on t.case_id = c.case_id and t.ended_at is null
            left join sla.step s on s.kind = c.kind and s.element_id = t.element_id
            where c.id = :clock
              and (s.moves
                or (:broken and t.due_at < :now
                  and (s.element_id is not null or t.element_id = any(k.steps))))
            order by t.key
            """)
        .param("clock", moved.clockId())
        .param("broken", moved.from().isBefore(WorkingTime.today(clock)))
        .param("now", Timestamp.from(clock.instant()))
        .query(OpenTask.class)
        .list();
  }
}
