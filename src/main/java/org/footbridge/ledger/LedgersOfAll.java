package org.footbridge.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledgers of all children of a manager: sums and the rows behind them, by one and the same
 * choice of children and at one moment.
 */
@Component
class LedgersOfAll {

  static final int PAGE = 50;

  record DaySum(String explanation, int children, int days, int lost) {}

  record KindSum(String kind, int children, Hours hours) {}

  /**
   * A child.
   *
   * @param days of the explanation and month that are asked for
   * @param lostThen how many of these were lost
   * @param offeredThen hours of the kind and month that are asked for
   */
  record Line(
      UUID caseId,
      String reference,
      String pupilName,
      String schoolName,
      LocalDate knownOn,
      int schoolDays,
      int sinceDay15,
      @Nullable LocalDate decidedOn,
      @Nullable LocalDate firstLessonOn,
      @Nullable Integer decisionToLesson,
      @Nullable BigDecimal decidedHours,
      BigDecimal offeredHours,
      BigDecimal givenHours,
      int days,
      int lostThen,
      int afterDay15Then,
      BigDecimal offeredThen,
      BigDecimal givenThen,
      BigDecimal missedThen,
      @Nullable LocalDate partTimeUntil,
      boolean partTimePast,
      int reviewsOverdue) {}

  /** Everything of the page. */
  record Found(
      int children,
      Map<String, Integer> flags,
      List<DaySum> days,
      List<KindSum> hours,
      List<PartSum> parts,
      PartSum whole,
      List<Line> lines,
      int found,
      List<String> areas,
      Map<String, String> schoolNames,
      List<LocalDate> months) {}

  static final String SCOPE =
      """
      with scope as (
        select l.*, c.reference, c.area, c.school_urn, c.pupil_id
        from ledger.child l join casework.case_file c on c.id = l.case_id
        where l.case_id in (select g.case_id from casework.case_group g where g.grant_ref = any(:managed))
          and (:area = '' or c.area = :area) and (:school = '' or c.school_urn = :school) and (:all or l.goes_on)
          and (:told = '' or l.known_from = :told))
      """;

  static final String OF_MONTH = "(cast(:month as date) is null or m.month = :month)";

  private final JdbcClient jdbc;
  private final PartSums sums;

  LedgersOfAll(JdbcClient jdbc, PartSums sums) {
    this.jdbc = jdbc;
    this.sums = sums;
  }

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Found find(Person manager, LedgerFilter filter, int page) {
    Map<String, Integer> flags = new LinkedHashMap<>();
    flags(manager, filter, flags);
    PartSum whole = sums.whole(manager, filter);
    List<Line> lines = lines(manager, filter, page);
    return new Found(
        whole.children(),
        flags,
        days(manager, filter),
        hours(manager, filter),
        sums.parts(manager, filter),
        whole,
        lines,
        found(manager, filter),
        areas(manager),
        schoolNames(manager),
        months(manager, filter));
  }

  private void flags(Person manager, LedgerFilter filter, Map<String, Integer> flags) {
    List<String> counts = new ArrayList<>();
    LedgerFilter.FIRST.forEach(
        code -> counts.add("count(*) filter (where " + LedgerFilter.FLAGS.get(code) + ")::int"));
    query(SCOPE + "select " + String.join(", ", counts) + " from scope s", manager, filter)
        .query(
            row -> {
              for (int i = 0; i < LedgerFilter.FIRST.size(); i++) {
                flags.put(LedgerFilter.FIRST.get(i), row.getInt(i + 1));
              }
            });
  }

  private List<DaySum> days(Person manager, LedgerFilter filter) {
    return query(
            SCOPE
                + """
                select m.explanation, count(distinct m.case_id)::int as children, sum(m.days)::int as days,
                       sum(m.lost)::int as lost
                from ledger.month m join scope s on s.case_id = m.case_id
                where %s group by m.explanation
                """
                    .formatted(OF_MONTH),
            manager,
            filter)
        .query(DaySum.class)
        .list();
  }

  private List<KindSum> hours(Person manager, LedgerFilter filter) {
    return query(
            SCOPE
                + """
                select m.kind, count(distinct m.case_id)::int as children, sum(m.given) as given, sum(m.missed) as missed,
                       sum(m.cancelled) as cancelled, sum(m.not_recorded) as not_recorded
                from ledger.hours m join scope s on s.case_id = m.case_id
                where %s group by m.kind order by m.kind
                """
                    .formatted(OF_MONTH),
            manager,
            filter)
        .query(
            (row, n) ->
                new KindSum(
                    row.getString("kind"),
                    row.getInt("children"),
                    new Hours(
                        row.getBigDecimal("given"),
                        row.getBigDecimal("missed"),
                        row.getBigDecimal("cancelled"),
                        row.getBigDecimal("not_recorded"))))
        .list();
  }

  /** The children that the filter lets through, with the days that it asks for. */
  private static String listed(LedgerFilter filter) {
    // Without such a day a child is not behind the number that was followed here.
    boolean some =
        !filter.explanation().isEmpty() || !filter.month().isEmpty() && filter.only().isEmpty();
    String days =
        """
        %s join (select m.case_id, sum(m.days)::int as days, sum(m.lost)::int as lost,
                        sum(m.after_day15)::int as after_day15
                   from ledger.month m join scope t on t.case_id = m.case_id
                   where %s and (:explanation = '' or m.explanation = :explanation)
                   group by m.case_id) d on d.case_id = s.case_id
        left join (select m.case_id, sum(m.given + m.missed + m.cancelled + m.not_recorded) as offered,
                          sum(m.given) as given, sum(m.missed) as missed
                   from ledger.hours m join scope t on t.case_id = m.case_id
                   where %s and (:kind = '' or m.kind = :kind)
                   group by m.case_id) h on h.case_id = s.case_id
        """
            .formatted(some ? "" : "left", OF_MONTH, OF_MONTH);
    String kind =
        filter.kind().isEmpty()
            ? ""
            : " and exists (select from ledger.hours m where m.case_id = s.case_id and m.kind ="
                + " :kind and "
                + OF_MONTH
                + ")";
    return SCOPE
        + "select %s from scope s "
        + days
        + "join casework.pupil u on u.id = s.pupil_id"
        + " left join schools.school n on n.urn = s.school_urn where "
        + filter.condition()
        + kind;
  }

  private int found(Person manager, LedgerFilter filter) {
    return query(listed(filter).replaceFirst("select %s", "select count(*)::int"), manager, filter)
        .query(Integer.class)
        .single();
  }

  private List<Line> lines(Person manager, LedgerFilter filter, int page) {
    String columns =
        """
        select s.*, rtrim(u.first_name || ' ' || u.last_name) as pupil_name,
               coalesce(n.shown_name, s.school_urn) as school_name, coalesce(d.days, 0) as days,
               coalesce(d.lost, 0) as lost_then, coalesce(d.after_day15, 0) as after_day15_then,
               coalesce(h.offered, 0) as offered_then, coalesce(h.given, 0) as given_then,
               coalesce(h.missed, 0) as missed_then
        """;
    return query(
            listed(filter).replaceFirst("select %s", columns)
                + " order by lost_then desc, days desc, s.known_on, s.case_id limit :most offset"
                + " :from",
            manager,
            filter)
        .param("most", PAGE)
        .param("from", (long) page * PAGE)
        .query(Line.class)
        .list();
  }

  private List<String> areas(Person manager) {
    return jdbc.sql(
            """
            select distinct c.area from casework.case_file c
            where c.id in (select g.case_id from casework.case_group g where g.grant_ref = any(:managed)) order by 1
            """)
        .param("managed", manager.groups(Roles.MANAGER))
        .query(String.class)
        .list();
  }

  private Map<String, String> schoolNames(Person manager) {
    Map<String, String> names = new LinkedHashMap<>();
    jdbc.sql(
            """
            select distinct coalesce(n.shown_name, c.school_urn) as name, c.school_urn as urn
            from casework.case_file c left join schools.school n on n.urn = c.school_urn
            where c.id in (select g.case_id from casework.case_group g where g.grant_ref = any(:managed)) order by 1
            """)
        .param("managed", manager.groups(Roles.MANAGER))
        .query(
            row -> {
              names.put(row.getString("urn"), row.getString("name"));
            });
    return names;
  }

  private List<LocalDate> months(Person manager, LedgerFilter filter) {
    return query(
            SCOPE
                + "select distinct m.month from ledger.month m join scope s on s.case_id ="
                + " m.case_id order by 1 desc",
            manager,
            filter)
        .query(LocalDate.class)
        .list();
  }

  private JdbcClient.StatementSpec query(String sql, Person manager, LedgerFilter filter) {
    return asked(jdbc.sql(sql), manager, filter);
  }

  /** Whose children, and which of them. */
  static JdbcClient.StatementSpec asked(
      JdbcClient.StatementSpec sql, Person manager, LedgerFilter filter) {
    return sql.param("managed", manager.groups(Roles.MANAGER))
        .param("area", filter.area())
        .param("school", filter.school())
        .param("all", filter.isAll())
        .param("month", filter.firstOfMonth())
        .param("explanation", filter.explanation())
        .param("kind", filter.kind())
        .param("told", filter.from());
  }
}
