package org.footbridge.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Roles;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For whom a task stands that is given to each of several people at once. They have the same form,
 * so it is the task's groups that tell: the officer of the service may fill in for a family, never
 * the other way round.
 */
@Component
class WhoIsAsked {

  private static final Map<String, String> BY_ROLE =
      Map.of(
          Roles.PUPIL, Contribution.PUPIL,
          Roles.PARENT_CARER, Contribution.PARENT,
          Roles.SCHOOL, Contribution.SCHOOL,
          Roles.HEALTH, Contribution.HEALTH);

  private final JdbcClient jdbc;

  WhoIsAsked(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  String by(TaskOnCase task) {
    return groups(task).stream()
        .map(group -> group.replaceAll("@.*", ""))
        .filter(BY_ROLE::containsKey)
        .map(BY_ROLE::get)
        .findFirst()
        .orElse(Contribution.SERVICE);
  }

  private List<String> groups(TaskOnCase task) {
    return jdbc.sql("select groups from tasks.task where user_task_key = :key")
        .param("key", task.userTaskKey())
        .query((row, n) -> Arrays.asList((String[]) row.getArray(1).getArray()))
        .optional()
        .orElse(List.of());
  }
}
