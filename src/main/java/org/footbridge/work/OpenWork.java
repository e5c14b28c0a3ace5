package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks that a manager may see, narrowed by a filter: one condition for what is counted,
 * listed, selected and given. A task that is being completed is not open any more; one whose
 * deadline stands still is on hold and not overdue.
 */
@Component
class OpenWork {

  private static final String ON_HOLD =
      """
      (t.case_id, t.element_id) in (
        select c.case_id, s.element_id from sla.clock c join sla.step s on s.kind = c.kind and s.moves
        where c.status = 'PAUSED' and c.confined is null)\
      """;

  /** The ends of schools that have a calendar of their own; no row for most. */
  private static final String OWN =
      """
      left join unnest(cast(:urns as text[]), cast(:own5 as timestamptz[]),
        cast(:own10 as timestamptz[]), cast(:own20 as timestamptz[]))
        as own (urn, by5, by10, by20) on own.urn = t.school_urn\
      """;

  private static final String BY_5 = "t.due_at < coalesce(own.by5, :by5)";
  private static final String BY_10 = "t.due_at < coalesce(own.by10, :by10)";
  private static final String BY_20 = "t.due_at < coalesce(own.by20, :by20)";

  private final JdbcClient jdbc;

  OpenWork(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is asked: whose eyes, what is narrowed, and when it is. */
  record Question(Person manager, WorkFilter filter, Horizon.Now now) {

    /** Those of the manager's areas that the filter leaves. */
    String[] areas() {
      return Managed.areasOf(manager).stream()
          .filter(area -> filter.area().isEmpty() || filter.area().equals(area))
          .toArray(String[]::new);
    }
  }

  /**
   * A query over the tasks {@code t} that match; areas are asked one by one where rows are in
   * order.
   */
  String matching(Question asked, String select, boolean areaByArea, String more) {
    return """
    %s from tasks.task t %s
    where t.area = %s and t.state = 'open'
      and (t.confined is null or casework.may_know(t.confined, t.case_id, :groups))%s%s
    """
        .formatted(
            select, OWN, areaByArea ? "a.area" : "any(:areas)", conditions(asked.filter()), more);
  }

  private static String conditions(WorkFilter filter) {
    return (filter.person().isEmpty()
            ? ""
            : filter.person().equals(WorkFilter.NOBODY)
                ? " and t.assignee_id is null"
                : " and t.assignee_id = :who")
        + (filter.team().isEmpty() ? "" : " and t.team = :team")
        + (filter.kind().isEmpty() ? "" : " and t.element_id = :kind")
        + (filter.school().isEmpty() ? "" : " and t.school_urn = :school")
        + due(filter.due());
  }

  /** With a bound that the index knows beside the one that each school has. */
  private static String due(String due) {
    return switch (due) {
      case WorkFilter.OVERDUE -> " and t.due_at < :now and not " + ON_HOLD;
      case WorkFilter.BY_5 -> " and t.due_at < :last5 and " + BY_5 + " and not " + ON_HOLD;
      case WorkFilter.BY_10 -> " and t.due_at < :last10 and " + BY_10 + " and not " + ON_HOLD;
      case WorkFilter.BY_20 -> " and t.due_at < :last20 and " + BY_20 + " and not " + ON_HOLD;
      case WorkFilter.LATER -> " and t.due_at >= :first20 and not " + BY_20 + " and not " + ON_HOLD;
      case WorkFilter.ON_HOLD -> " and " + ON_HOLD;
      default -> "";
    };
  }

  /** The columns of the tables, each as its filter has it. */
  static String counts() {
    return """
    count(*) as open,
    count(*) filter (where w.assignee_id is null) as unclaimed,
    count(*) filter (where w.due_at < :now and not w.on_hold) as overdue,
    count(*) filter (where w.in5 and not w.on_hold) as by5,
    count(*) filter (where w.in10 and not w.on_hold) as by10,
    count(*) filter (where w.in20 and not w.on_hold) as by20,
    count(*) filter (where not w.in20 and not w.on_hold) as later,
    count(*) filter (where w.on_hold) as on_hold
    """;
  }

  String counted(Question asked) {
    return matching(
        asked,
        "select t.assignee_id, t.team, t.due_at, %s as in5, %s as in10, %s as in20, %s as on_hold"
            .formatted(BY_5, BY_10, BY_20, ON_HOLD),
        false,
        "");
  }

  long count(Question asked) {
    return ask(asked, matching(asked, "select count(*)", false, "")).query(Long.class).single();
  }

  /** With all parameters that any of these queries has. */
  JdbcClient.StatementSpec ask(Question asked, String sql) {
    Horizon.Now now = asked.now();
    List<Horizon.OfSchool> own = now.own();
    return jdbc.sql(sql)
        .param("areas", asked.areas())
        .param("groups", asked.manager().groups())
        .param("urns", own.stream().map(Horizon.OfSchool::urn).toArray(String[]::new))
        .param("own5", texts(own, Horizon.Ends::after5))
        .param("own10", texts(own, Horizon.Ends::after10))
        .param("own20", texts(own, Horizon.Ends::after20))
        .param("now", Timestamp.from(now.at()))
        .param("by5", Timestamp.from(now.usual().after5()))
        .param("by10", Timestamp.from(now.usual().after10()))
        .param("by20", Timestamp.from(now.usual().after20()))
        .param("last5", last(now, Horizon.Ends::after5))
        .param("last10", last(now, Horizon.Ends::after10))
        .param("last20", last(now, Horizon.Ends::after20))
        .param("first20", first20(now))
        .param("who", asked.filter().personId().orElse(null))
        .param("team", asked.filter().team())
        .param("kind", asked.filter().kind())
        .param("school", asked.filter().school());
  }

  private static String[] texts(List<Horizon.OfSchool> own, Function<Horizon.Ends, Instant> which) {
    return own.stream().map(school -> which.apply(school.ends()).toString()).toArray(String[]::new);
  }

  private static Timestamp last(Horizon.Now now, Function<Horizon.Ends, Instant> which) {
    Instant last = which.apply(now.usual());
    for (Horizon.OfSchool school : now.own()) {
      Instant its = which.apply(school.ends());
      last = its.isAfter(last) ? its : last;
    }
    return Timestamp.from(last);
  }

  private static Timestamp first20(Horizon.Now now) {
    Instant first = now.usual().after20();
    for (Horizon.OfSchool school : now.own()) {
      Instant its = school.ends().after20();
      first = its.isBefore(first) ? its : first;
    }
    return Timestamp.from(first);
  }

  /** A line of the list. */
  record Line(
      long key,
      UUID caseId,
      String reference,
      String pupil,
      String schoolUrn,
      String elementId,
      long processDefinitionKey,
      String team,
      @Nullable Instant dueAt,
      boolean onHold,
      @Nullable String heldBy,
      @Nullable String draftBy) {}

  static String lineColumns() {
    return """
    t.user_task_key as key, t.case_id, t.case_reference as reference, t.pupil_name as pupil,
    t.school_urn, t.element_id, t.process_definition_key, t.team,
    nullif(t.due_at, 'infinity') as due_at, %s as on_hold, t.assignee_name as held_by,
    (select d.saved_by_name from tasks.draft d where d.user_task_key = t.user_task_key) as draft_by
    """
        .formatted(ON_HOLD);
  }
}
