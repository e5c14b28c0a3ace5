package org.footbridge.board;

import java.util.HashMap;
import java.util.Map;

/**
 * Where deadlines are counted and listed from, as SQL: what is open from the deadlines themselves
 * by one index; what has ended from the counters wherever they tell it apart as asked, else from
 * the deadlines by the index of a school or a month.
 */
final class Sources {

  private static final String OPEN =
      """
      select c.id, c.case_id, c.kind, c.area, c.school_urn, c.status, c.due_on, c.broken_on,
             cast(null as date) as ended_on, coalesce(c.broken_on, c.due_on) as day,
             board.month(c.broken_on, c.due_on) as month,
             board.state(c.status, null, c.broken_on, c.due_on, c.warn_on, :today, :warnedThrough) as state,
             board.broke(c.status, c.broken_on, c.due_on, :today) as broke,
             case when c.status <> 'RUNNING' or c.due_on < :today then null
                  when c.due_on <= coalesce(w.five, :five) then 5
                  when c.due_on <= coalesce(w.ten, :ten) then 10
                  when c.due_on <= coalesce(w.twenty, :twenty) then 20 end as within,
             %s as part
      from sla.clock c
      left join unnest(:urns, cast(:fives as date[]), cast(:tens as date[]), cast(:twenties as date[]))
        as w (urn, five, ten, twenty) on w.urn = c.school_urn
      %s
      where c.ended_on is null and c.confined is null and c.area = any(:areas) %s
      """;

  private static final String TURN =
      "left join board.turn on turn.case_id = c.case_id and turn.kind = c.kind";

  private static final String ENDED =
      """
      select month, %s as part, met, met_late, cancelled, cancelled_late
      from (%s) e where e.area = any(:areas) %s
      """;

  private static final String BY_MONTH =
      """
      select * from (
        select kind, area, cast(null as text) as school_urn, month, met, met_late, cancelled, cancelled_late
        from board.by_month where generation = (select generation from board.live)
        union all select kind, area, school_urn, month, met, met_late, cancelled, cancelled_late
        from board.delta) m\
      """;

  private static final String BY_SCHOOL =
      """
      select kind, area, school_urn, cast(null as date) as month, met, met_late, cancelled, cancelled_late
      from board.by_school where generation = (select generation from board.live)
      union all select kind, area, school_urn, month, met, met_late, cancelled, cancelled_late
      from board.delta\
      """;

  private static final String EACH =
      """
      select kind, area, school_urn, board.month(broken_on, due_on) as month,
             case when status = 'MET' and not late then 1 else 0 end as met,
             case when status = 'MET' and late then 1 else 0 end as met_late,
             case when status = 'CANCELLED' then 1 else 0 end as cancelled,
             case when status = 'CANCELLED' and late then 1 else 0 end as cancelled_late
      from (
        select c.*, board.ended_late(c.status, c.ended_on, c.broken_on, c.due_on) as late
        from sla.clock c where c.ended_on is not null and c.confined is null %s) c\
      """;

  private Sources() {}

  /**
   * @param part what of a deadline is told apart
   */
  static String open(Filter filter, String part) {
    boolean turn = part.contains("turn.") || !filter.person().isEmpty();
    return OPEN.formatted(
        part, turn ? TURN : "", conditions(filter, "c.") + days(filter) + person(filter));
  }

  /** What has ended, in counts by part and month. */
  static String ended(Filter filter, By by) {
    String from = by == By.SCHOOL ? BY_SCHOOL : BY_MONTH;
    if (!filter.school().isEmpty() || (by == By.SCHOOL && !filter.month().isEmpty())) {
      from = EACH.formatted(conditions(filter, "c.") + days(filter));
    } else if (!filter.month().isEmpty()) {
      from += " where month = :from";
    }
    return ENDED.formatted(by.ofEnded(), from, conditions(filter, "e."));
  }

  /** The conditions of the filter that every deadline can be asked for. */
  static String conditions(Filter filter, String of) {
    StringBuilder where = new StringBuilder();
    if (!filter.area().isEmpty()) {
      where.append(" and ").append(of).append("area = :area");
    }
    if (!filter.school().isEmpty()) {
      where.append(" and ").append(of).append("school_urn = :school");
    }
    if (!filter.kind().isEmpty()) {
      where.append(" and ").append(of).append("kind = :kind");
    }
    return where.toString();
  }

  static String days(Filter filter) {
    return filter.month().isEmpty()
        ? ""
        : " and coalesce(c.broken_on, c.due_on) >= :from and coalesce(c.broken_on, c.due_on) <"
            + " :until";
  }

  private static String person(Filter filter) {
    return switch (filter.person()) {
      case "" -> "";
      case By.NOBODY -> " and turn.key is not null and turn.assignee_id is null";
      case By.NO_STEP -> " and turn.key is null";
      default -> " and turn.assignee_id = cast(:person as uuid)";
    };
  }

  /** Every parameter of these texts. */
  static Map<String, Object> parameters(
      Filter filter, String[] areas, Moment moment, Windows.OfSchools windows) {
    Map<String, Object> all = new HashMap<>();
    all.put("areas", areas);
    all.put("area", filter.area());
    all.put("school", filter.school());
    all.put("kind", filter.kind());
    all.put("person", filter.person());
    all.put("today", moment.today());
    all.put("warnedThrough", moment.warnedThrough());
    if (!filter.month().isEmpty()) {
      all.put("from", filter.firstOfMonth());
      all.put("until", filter.firstOfMonth().plusMonths(1));
    }
    windows.bind(all);
    return all;
  }
}
