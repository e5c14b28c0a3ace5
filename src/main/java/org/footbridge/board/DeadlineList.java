package org.footbridge.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.sla.SlaState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deadlines behind a number, a page at a time. */
@Component
class DeadlineList {

  static final int PAGE = 50;

  /**
   * @param day its day or, when it missed one, the first it missed
   * @param reference null when the case belongs to others by now
   * @param holder who holds its step; null when nobody does
   */
  record Row(
      UUID id,
      UUID caseId,
      String kind,
      String area,
      String school,
      SlaState state,
      LocalDate day,
      LocalDate dueOn,
      @Nullable LocalDate endedOn,
      @Nullable String reference,
      @Nullable String pupil,
      @Nullable String holder) {}

  /**
   * @param next where the next page begins; null on the last
   */
  record Page(List<Row> rows, @Nullable Cursor next) {}

  private static final String ROWS =
      """
      with page as (select * from (%1$s) u order by day %2$s, id %2$s limit :limit)
      select p.id, p.case_id, p.kind, p.area, coalesce(s.shown_name, p.school_urn) as school, p.state,
             p.day, p.due_on, p.ended_on, f.reference,
             rtrim(u.first_name || ' ' || u.last_name) as pupil,
             (select t.assignee_name from tasks.task t join board.step e on e.element_id = t.element_id
              where p.ended_on is null and t.case_id = p.case_id and e.kind = p.kind
                and t.state = 'open' and t.confined is null
              order by t.user_task_key limit 1) as holder
      from page p
      left join schools.school s on s.urn = p.school_urn
      left join casework.case_file f on f.id = p.case_id and exists (
        select from casework.case_group g where g.case_id = f.id and g.grant_ref = any(:groups))
      left join casework.pupil u on u.id = f.pupil_id
      order by p.day %2$s, p.id %2$s
      """;

  private static final String COLUMNS =
      "id, case_id, kind, area, school_urn, state, day, due_on, ended_on";

  private static final String ENDED =
      """
      select id, case_id, kind, area, school_urn,
             board.state(status, ended_on, broken_on, due_on, warn_on, :today, :warnedThrough) as state,
             coalesce(broken_on, due_on) as day, due_on, ended_on
      from sla.clock c where ended_on is not null and confined is null and area = any(:areas)
      """;

  private final Windows windows;
  private final JdbcClient jdbc;

  DeadlineList(Windows windows, JdbcClient jdbc) {
    this.windows = windows;
    this.jdbc = jdbc;
  }

  /** What is open comes oldest day first, what has ended newest first. */
  Page page(
      Filter filter,
      Slice slice,
      String[] areas,
      Person person,
      Moment moment,
      @Nullable Cursor after) {
    Map<String, Object> parameters =
        Sources.parameters(filter, areas, moment, windows.from(moment.today()));
    parameters.put("groups", person.groups());
    parameters.put("limit", PAGE + 1);
    boolean ended = slice.hasEnded() && !filter.openOnly();
    String order = ended ? "desc" : "asc";
    String behind = "";
    if (after != null) {
      parameters.put("afterDay", after.day());
      parameters.put("afterId", after.id());
      behind = "(%s, id) " + (ended ? "<" : ">") + " (:afterDay, :afterId)";
    }
    List<String> sources = new ArrayList<>();
    if (slice.hasOpen()) {
      sources.add(open(filter, slice, behind));
    }
    if (ended) {
      sources.add(ended(filter, slice, behind, order));
    }
    if (sources.isEmpty()) {
      return new Page(List.of(), null);
    }
    List<Row> rows =
        jdbc.sql(ROWS.formatted(String.join(" union all ", sources), order))
            .params(parameters)
            .query(Row.class)
            .list();
    boolean more = rows.size() > PAGE;
    List<Row> shown = more ? rows.subList(0, PAGE) : rows;
    return new Page(shown, more ? new Cursor(shown.getLast().day(), shown.getLast().id()) : null);
  }

  private static String open(Filter filter, Slice slice, String behind) {
    return "(select %s from (%s) o where %s%s)"
        .formatted(
            COLUMNS,
            Sources.open(filter, "''"),
            slice.open(),
            behind.isEmpty() ? "" : " and " + behind.formatted("day"));
  }

  private static String ended(Filter filter, Slice slice, String behind, String order) {
    return "(%s and %s%s%s%s order by coalesce(broken_on, due_on) %s, id %s limit :limit)"
        .formatted(
            ENDED,
            slice.ended(),
            Sources.conditions(filter, ""),
            Sources.days(filter),
            behind.isEmpty() ? "" : " and " + behind.formatted("coalesce(broken_on, due_on)"),
            order,
            order);
  }
}
