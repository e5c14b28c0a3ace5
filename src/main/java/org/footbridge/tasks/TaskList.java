package org.footbridge.tasks;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pages of open tasks by due date. The access rule is the first column of the index that a page is
 * read from, once for each grant; nothing is filtered afterwards and nothing is counted.
 */
@Component
class TaskList {

  static final int PAGE = 50;

  /** Whose tasks are listed. */
  enum Whose {
    /** Mine, and those that I could take. */
    MINE,
    /** Everything that people with one of my grants have to do. */
    TEAM
  }

  /**
   * @param next where the next page begins; null on the last
   */
  record Page(List<Task> tasks, @Nullable TaskCursor next) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskList(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Page page(Person person, Whose whose, TaskFilter filter, @Nullable TaskCursor after) {
    String conditions =
        (whose == Whose.MINE ? " and (tg.assignee_id is null or tg.assignee_id = :me)" : "")
            + byName(filter)
            + (filter.kind().isEmpty() ? "" : " and tg.element_id = :kind")
            + (filter.school().isEmpty() ? "" : " and tg.school_urn = :school")
            + (filter.overdue() ? " and tg.due_at < :now" : "")
            + (after == null
                ? ""
                : " and (tg.due_at, tg.user_task_key) > (cast(:due as timestamptz), :key)");
    JdbcClient.StatementSpec query =
        jdbc.sql(
                """
                select %s
                from (
                  select distinct found.due_at, found.user_task_key
                  from unnest(:groups) as held (grant_ref)
                  cross join lateral (
                    select tg.due_at, tg.user_task_key
                    from tasks.task_group tg
                    where tg.grant_ref = held.grant_ref%s
                    order by tg.due_at, tg.user_task_key
                    limit :limit
                  ) found
                  order by found.due_at, found.user_task_key
                  limit :limit
                ) page
                join tasks.task t on t.user_task_key = page.user_task_key
                order by page.due_at, page.user_task_key
                """
                    .formatted(Task.COLUMNS, conditions))
            .param("groups", person.groups())
            .param("limit", PAGE + 1)
            .param("me", person.id())
            .param("reference", filter.reference())
            .param("kind", filter.kind())
            .param("school", filter.school())
            .param("now", Timestamp.from(clock.instant()));
    query = filter.words().in(query);
    if (after != null) {
      query = query.param("due", after.dueText()).param("key", after.key());
    }
    List<Task> tasks = query.query(Task.ROW).list();
    return tasks.size() > PAGE
        ? new Page(List.copyOf(tasks.subList(0, PAGE)), TaskCursor.behind(tasks.get(PAGE - 1)))
        : new Page(tasks, null);
  }

  private static String byName(TaskFilter filter) {
    return filter.reference() == null
        ? " and " + filter.words().condition("tg.search")
        : """
        and tg.user_task_key in (
          select of.user_task_key from tasks.task of join casework.case_file f on f.id = of.case_id
          where f.reference = :reference)\
        """;
  }

  /** The kinds of tasks that people with these roles ever had. */
  List<String> kinds(Person person) {
    String[] roles = person.grants().stream().map(Grant::role).distinct().toArray(String[]::new);
    return jdbc.sql("select distinct element_id from tasks.kind where role = any(:roles)")
        .param("roles", roles)
        .query(String.class)
        .list();
  }

  /** The schools whose pupils people with these grants ever had a task for. */
  List<String> schools(Person person) {
    return jdbc.sql("select distinct school_urn from tasks.place where grant_ref = any(:groups)")
        .param("groups", person.groups())
        .query(String.class)
        .list();
  }
}
