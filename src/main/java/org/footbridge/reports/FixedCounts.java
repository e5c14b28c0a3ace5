package org.footbridge.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was counted in months of which something was published: it does not change any more. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FixedCounts {

  private record Month(String area, YearMonth month) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  FixedCounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Fixes what is not fixed yet; answers whether that is all of the scope. */
  boolean fix(Family family, Scope scope, List<Counted> counted) {
    Set<Month> fresh = new HashSet<>();
    for (String area : scope.areas()) {
      for (YearMonth month : scope.months()) {
        if (fix(family, area, month)) {
          fresh.add(new Month(area, month));
        }
      }
    }
    Map<Atom, Long> sums = new HashMap<>();
    counted.stream()
        .filter(one -> fresh.contains(new Month(one.area(), one.month())))
        .forEach(
            one ->
                sums.merge(
                    new Atom(family.id(), one.area(), one.month(), one.row(), one.column()),
                    one.n(),
                    Long::sum));
    sums.forEach(this::write);
    return fresh.size() == scope.areas().size() * scope.months().size();
  }

  private boolean fix(Family family, String area, YearMonth month) {
    return jdbc.sql(
                """
                insert into reports.fixed_month (family, area, month, fixed_at)
                values (:family, :area, :month, :now) on conflict do nothing
                """)
            .param("family", family.id())
            .param("area", area)
            .param("month", month.atDay(1))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private void write(Atom atom, long n) {
    jdbc.sql(
            """
            insert into reports.fixed_count (family, area, month, row_code, column_code, n)
            values (:family, :area, :month, :row, :column, :n)
            """)
        .param("family", atom.family())
        .param("area", atom.area())
        .param("month", atom.month().atDay(1))
        .param("row", atom.row())
        .param("column", atom.column())
        .param("n", n)
        .update();
  }

  /** All that is fixed of the school year that began in this September; zeros are not in it. */
  Map<Atom, Long> of(Family family, YearMonth september) {
    Map<Atom, Long> counts = new HashMap<>();
    jdbc.sql(
            """
            select area, month, row_code, column_code, n from reports.fixed_count
            where family = :family and month between :from and :until
            """)
        .param("family", family.id())
        .param("from", september.atDay(1))
        .param("until", september.plusMonths(11).atDay(1))
        .query(
            row -> {
              counts.put(
                  new Atom(
                      family.id(),
                      row.getString("area"),
                      YearMonth.from(row.getObject("month", LocalDate.class)),
                      row.getString("row_code"),
                      row.getString("column_code")),
                  row.getLong("n"));
            });
    return counts;
  }

  /** The areas and months that are fixed, each with every kind and outcome there can be. */
  List<Atom> atoms(Family family, YearMonth september) {
    List<Atom> atoms = new ArrayList<>();
    jdbc.sql(
            """
            select area, month from reports.fixed_month
            where family = :family and month between :from and :until order by area, month
            """)
        .param("family", family.id())
        .param("from", september.atDay(1))
        .param("until", september.plusMonths(11).atDay(1))
        .query(
            row -> {
              for (String kind : family.rows()) {
                for (String column : family.columns()) {
                  atoms.add(
                      new Atom(
                          family.id(),
                          row.getString("area"),
                          YearMonth.from(row.getObject("month", LocalDate.class)),
                          kind,
                          column));
                }
              }
            });
    return atoms;
  }
}
