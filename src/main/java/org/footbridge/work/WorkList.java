package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.footbridge.work.OpenWork.Line;
import org.footbridge.work.OpenWork.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks behind a number, fifty at a time, the earliest due first. */
@Component
class WorkList {

  static final int PAGE = 50;

  /**
   * @param next where the next page begins; null on the last
   */
  record Page(List<Line> lines, @Nullable String next) {}

  private final OpenWork work;

  WorkList(OpenWork work) {
    this.work = work;
  }

  Page page(Question asked, String after) {
    Cursor from = Cursor.read(after);
    String later =
        from == null
            ? ""
            : " and (t.due_at, t.user_task_key) > (cast(:due as timestamptz), :afterKey)";
    JdbcClient.StatementSpec query =
        work.ask(
                asked,
                """
                select %s
                from (
                  select found.* from unnest(cast(:areas as text[])) as a (area) cross join lateral (
                    %s order by t.due_at, t.user_task_key limit :limit) found
                  order by found.due_at, found.user_task_key limit :limit
                ) page join tasks.task t on t.user_task_key = page.user_task_key
                order by page.due_at, page.user_task_key
                """
                    .formatted(
                        OpenWork.lineColumns(),
                        work.matching(asked, "select t.due_at, t.user_task_key", true, later)))
            .param("limit", PAGE + 1);
    if (from != null) {
      query = query.param("due", from.due()).param("afterKey", from.key());
    }
    List<Line> lines = query.query(Line.class).list();
    return lines.size() > PAGE
        ? new Page(List.copyOf(lines.subList(0, PAGE)), Cursor.behind(lines.get(PAGE - 1)))
        : new Page(lines, null);
  }

  /** Behind which line a page begins, as the address has it. */
  private record Cursor(String due, long key) {

    static @Nullable Cursor read(String text) {
      String[] parts = text.split("_", 2);
      return parts.length == 2
              && parts[0].matches("infinity|\\d{1,18}")
              && parts[1].matches("\\d{1,18}")
          ? new Cursor(
              parts[0].equals("infinity")
                  ? parts[0]
                  : Timestamp.from(micros(Long.parseLong(parts[0]))).toInstant().toString(),
              Long.parseLong(parts[1]))
          : null;
    }

    /** PostgreSQL's own precision, so that nothing lies between two pages. */
    static String behind(Line line) {
      Instant due = line.dueAt();
      return (due == null
              ? "infinity"
              : Long.toString(due.getEpochSecond() * 1_000_000 + due.getNano() / 1_000))
          + "_"
          + line.key();
    }

    private static Instant micros(long of) {
      return Instant.ofEpochSecond(of / 1_000_000, of % 1_000_000 * 1_000);
    }
  }
}
