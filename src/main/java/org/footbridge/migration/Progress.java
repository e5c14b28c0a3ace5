package org.footbridge.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a plan is, in numbers that add up to its cases. */
@Component("migrationProgress")
class Progress {

  private static final List<String> STATES =
      List.of("moved", "chosen", "asked", "waiting", "refused", "over", "not-tried");

  /** What of people's work stands on the chosen instances. */
  record Work(long tasks, long claims, long drafts, long clocks) {}

  private final JdbcClient jdbc;

  Progress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By state, in the order in which they are told; with those that were not as before at last. */
  Map<String, Long> of(UUID plan) {
    Map<String, Long> found = new LinkedHashMap<>();
    jdbc.sql("select state, count(*) as items from migration.item where plan_id = :id group by 1")
        .param("id", plan)
        .query((RowCallbackHandler) row -> found.put(row.getString("state"), row.getLong("items")));
    Map<String, Long> counts = new LinkedHashMap<>();
    STATES.forEach(state -> counts.put(state, found.getOrDefault(state, 0L)));
    counts.put(
        "differs",
        jdbc.sql(
                """
                select count(*) from migration.item
                where plan_id = :id and cardinality(differs) > 0
                """)
            .param("id", plan)
            .query(Long.class)
            .single());
    counts.put(
        "as-predicted",
        jdbc.sql(
                """
                select count(*) from migration.item
                where plan_id = :id and ended_at is not null
                  and (predicted = 'GOES') = (state = 'moved')
                """)
            .param("id", plan)
            .query(Long.class)
            .single());
    return counts;
  }

  Work tasks(UUID plan) {
    return jdbc.sql(
            """
            select count(u.key) as tasks, count(t.assignee_id) as claims,
              count(d.user_task_key) as drafts,
              (select count(*) from sla.clock c
               where c.ended_on is null and c.confined is null and c.case_id in (
                 select case_id from migration.item where plan_id = :id)) as clocks
            from migration.item i
            join engine.user_task u on u.process_instance_key = i.process_instance_key
              and u.ended_at is null
            join tasks.task t on t.user_task_key = u.key and t.confined is null
            left join tasks.draft d on d.user_task_key = u.key
            where i.plan_id = :id
            """)
        .param("id", plan)
        .query(Work.class)
        .single();
  }

  List<Long> instances(UUID plan) {
    return jdbc.sql("select process_instance_key from migration.item where plan_id = :id")
        .param("id", plan)
        .query(Long.class)
        .list();
  }
}
