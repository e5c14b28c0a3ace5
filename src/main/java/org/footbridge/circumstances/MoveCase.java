package org.footbridge.circumstances;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.engine.Commands;
import org.footbridge.sla.SlaClocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A case becomes another school's or another area's: who sees it, whose calendar counts from now
 * on, and in the engine every process of the case and every task that waits.
 */
@Component
class MoveCase {

  private record Waiting(long key, String[] groups) {}

  private final Cases cases;
  private final SlaClocks clocks;
  private final Commands commands;
  private final JdbcClient jdbc;

  MoveCase(Cases cases, SlaClocks clocks, Commands commands, JdbcClient jdbc) {
    this.cases = cases;
    this.clocks = clocks;
    this.commands = commands;
    this.jdbc = jdbc;
  }

  @Transactional
  void to(Case of, String schoolUrn, String area) {
    cases.moveTo(of.id(), schoolUrn, area);
    clocks.moveTo(of.id().value(), schoolUrn, area);
    String order = of.id().toString();
    for (long instance :
        jdbc.sql(
                """
                select key from engine.process_instance where case_id = :case and state = 'active'
                """)
            .param("case", of.id().value())
            .query(Long.class)
            .list()) {
      commands.setVariables(instance, Map.of("schoolUrn", schoolUrn, "area", area), order);
    }
    for (Waiting task :
        jdbc.sql("select user_task_key, groups from tasks.task where case_id = :case")
            .param("case", of.id().value())
            .query((row, n) -> new Waiting(row.getLong(1), (String[]) row.getArray(2).getArray()))
            .list()) {
      List<String> before = List.of(task.groups());
      List<String> now =
          Arrays.stream(task.groups())
              .map(group -> moved(group, of.schoolUrn(), schoolUrn))
              .map(group -> moved(group, of.area(), area))
              .toList();
      if (!now.equals(before)) {
        commands.setCandidateGroups(task.key(), now, "task-" + task.key());
      }
    }
  }

  private static String moved(String group, String from, String to) {
    return group.endsWith("@" + from)
        ? group.substring(0, group.length() - from.length()) + to
        : group;
  }
}
