package org.footbridge.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums of what was reckoned, by area, school and month. */
@Component
class LedgerSums {

  private static final String OF_MANAGER =
      """
      join casework.case_file c on c.id = m.case_id
      where m.month between :from and :to
        and exists (select from casework.case_group g
                    where g.case_id = m.case_id and g.grant_ref = any(:managed))
      """;

  private final JdbcClient jdbc;

  LedgerSums(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<LedgerSum> days(Person person, YearMonth from, YearMonth to) {
    return query(
            """
            select c.area, c.school_urn, m.month, m.explanation, count(*)::int as children,
                   sum(m.days)::int as days, sum(m.lost)::int as lost
            from ledger.month m
            """
                + OF_MANAGER
                + "group by c.area, c.school_urn, m.month, m.explanation order by 1, 2, 3, 4",
            person,
            from,
            to)
        .query(
            (row, n) ->
                new LedgerSum(
                    row.getString("area"),
                    row.getString("school_urn"),
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    Explanation.of(row.getString("explanation")),
                    row.getInt("children"),
                    row.getInt("days"),
                    row.getInt("lost")))
        .list();
  }

  List<HoursSum> hours(Person person, YearMonth from, YearMonth to) {
    return query(
            """
            select c.area, c.school_urn, m.month, m.kind, sum(m.given) as given,
                   sum(m.missed) as missed, sum(m.cancelled) as cancelled,
                   sum(m.not_recorded) as not_recorded
            from ledger.hours m
            """
                + OF_MANAGER
                + "group by c.area, c.school_urn, m.month, m.kind order by 1, 2, 3, 4",
            person,
            from,
            to)
        .query(
            (row, n) ->
                new HoursSum(
                    row.getString("area"),
                    row.getString("school_urn"),
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    row.getString("kind"),
                    new Hours(
                        row.getBigDecimal("given"),
                        row.getBigDecimal("missed"),
                        row.getBigDecimal("cancelled"),
                        row.getBigDecimal("not_recorded"))))
        .list();
  }

  private JdbcClient.StatementSpec query(String sql, Person person, YearMonth from, YearMonth to) {
    return jdbc.sql(sql)
        .param("managed", person.groups(Roles.MANAGER))
        .param("from", from.atDay(1))
        .param("to", to.atDay(1));
  }
}
