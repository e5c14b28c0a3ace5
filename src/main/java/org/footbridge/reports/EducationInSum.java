package org.footbridge.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footbridge.reports.Document.Column;
import org.footbridge.reports.Document.Drawing;
import org.footbridge.reports.Document.Row;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Document.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * School days and hours of the ledger in a report's months, for managers. They are in no report for
 * others: a number of days may be of one child, however large it is.
 */
@Component
@Transactional(readOnly = true)
class EducationInSum {

  /**
   * @param explanation what became of the days
   */
  record Days(String explanation, long days, long afterDay15, long lost) {
    Days plus(Days more) {
      return new Days(
          explanation, days + more.days, afterDay15 + more.afterDay15, lost + more.lost);
    }
  }

  /**
   * @param kind of teaching
   */
  record Taught(String kind, BigDecimal offered, BigDecimal given, BigDecimal missed) {}

  /** Children today, with the median and p90 of days to the first lesson of all of them. */
  record Today(
      String area,
      long children,
      long begun,
      BigDecimal median,
      BigDecimal p90,
      long partTime,
      long partTimePast,
      long reviewsOverdue) {}

  private final JdbcClient jdbc;
  private final Labels labels;

  EducationInSum(JdbcClient jdbc, Labels labels) {
    this.jdbc = jdbc;
    this.labels = labels;
  }

  List<Section> sections(Scope scope) {
    return List.of(days(scope), hours(scope), today(scope));
  }

  List<Days> countDays(Scope scope) {
    return of(
            scope,
            """
            select m.explanation, sum(m.days) as days, sum(m.after_day15) as after_day15, sum(m.lost) as lost
            from ledger.month m join casework.case_file f on f.id = m.case_id
            where f.area = any(:areas) and m.month between :first and :last group by 1 order by 2 desc, 1
            """)
        .query(Days.class)
        .list();
  }

  List<Taught> countHours(Scope scope) {
    return of(
            scope,
            """
            select m.kind, sum(m.given + m.missed + m.cancelled + m.not_recorded) as offered,
                   sum(m.given) as given, sum(m.missed) as missed
            from ledger.hours m join casework.case_file f on f.id = m.case_id
            where f.area = any(:areas) and m.month between :first and :last group by 1 order by 1
            """)
        .query(Taught.class)
        .list();
  }

  List<Today> countToday(Scope scope) {
    return of(
            scope,
            """
            select f.area, count(*) filter (where l.goes_on) as children,
                   count(w.days) as begun,
                   coalesce(percentile_cont(0.5) within group (order by w.days), -1)::numeric as median,
                   coalesce(percentile_disc(0.9) within group (order by w.days), -1)::numeric as p90,
                   count(*) filter (where l.goes_on and l.part_time_until is not null) as part_time,
                   count(*) filter (where l.goes_on and l.part_time_past) as part_time_past,
                   count(*) filter (where l.goes_on and l.reviews_overdue > 0) as reviews_overdue
            from ledger.child l join casework.case_file f on f.id = l.case_id
            left join lateral (select l.decision_to_lesson as days
              where l.first_lesson_on is not null and l.decided_on between :first and :last) w on true
            where f.area = any(:areas) group by 1 order by 1
            """)
        .query(Today.class)
        .list();
  }

  private Section days(Scope scope) {
    List<Days> counted = countDays(scope);
    List<Row> rows =
        counted.stream()
            .map(one -> row(labels.text("ledger.explanation." + one.explanation()), one))
            .toList();
    Days all = counted.stream().reduce(new Days("", 0, 0, 0), Days::plus);
    return section(
        "days",
        List.of(
            head("days.row"),
            new Column(text("days.days"), true, "blue"),
            number("days.after-day15"),
            number("days.lost")),
        rows,
        List.of(row(labels.text("reports.total"), all)),
        new Drawing(true));
  }

  private static Row row(String name, Days one) {
    return row(
        name,
        Numbers.count(one.days()),
        Numbers.count(one.afterDay15()),
        Numbers.count(one.lost()));
  }

  private Section hours(Scope scope) {
    long days = countDays(scope).stream().mapToLong(Days::days).sum();
    Map<String, Taught> byKind = new TreeMap<>();
    countHours(scope).forEach(one -> byKind.put(one.kind(), one));
    List<Row> rows = new ArrayList<>();
    byKind.forEach((kind, one) -> rows.add(row(taught(kind), one, days)));
    Taught all =
        byKind.values().stream()
            .reduce(
                new Taught("", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
                (a, b) ->
                    new Taught(
                        "",
                        a.offered().add(b.offered()),
                        a.given().add(b.given()),
                        a.missed().add(b.missed())));
    return section(
        "hours",
        List.of(
            head("hours.row"),
            number("hours.offered"),
            number("hours.given"),
            number("hours.missed"),
            number("hours.offered-week"),
            number("hours.given-week"),
            number("hours.missed-week")),
        rows,
        List.of(row(labels.text("reports.total"), all, days)),
        null);
  }

  private static Row row(String name, Taught one, long days) {
    return row(
        name,
        Numbers.hours(one.offered()),
        Numbers.hours(one.given()),
        Numbers.hours(one.missed()),
        Numbers.hoursAWeek(one.offered(), days),
        Numbers.hoursAWeek(one.given(), days),
        Numbers.hoursAWeek(one.missed(), days));
  }

  private Section today(Scope scope) {
    List<Row> rows =
        countToday(scope).stream()
            .map(
                one ->
                    row(
                        labels.area(one.area()),
                        Numbers.count(one.children()),
                        Numbers.count(one.begun()),
                        one.begun() == 0
                            ? Numbers.NOT_APPLICABLE
                            : Numbers.days(one.median().doubleValue()),
                        one.begun() == 0
                            ? Numbers.NOT_APPLICABLE
                            : Numbers.days(one.p90().doubleValue()),
                        Numbers.count(one.partTime()),
                        Numbers.count(one.partTimePast()),
                        Numbers.count(one.reviewsOverdue())))
            .toList();
    return section(
        "today",
        List.of(
            head("today.row"),
            number("today.children"),
            number("today.begun"),
            number("today.median"),
            number("today.p90"),
            number("today.part-time"),
            number("today.part-time-past"),
            number("today.reviews-overdue")),
        rows,
        List.of(),
        null);
  }

  private String taught(String kind) {
    return labels.text((kind.equals("not-said") ? "ledger.kind." : "support.provision.") + kind);
  }

  private Section section(
      String about,
      List<Column> columns,
      List<Row> rows,
      List<Row> totals,
      @Nullable Drawing drawing) {
    String heading = text(about);
    return new Section(
        "education-" + about,
        heading,
        List.of(text(about + ".counted")),
        new Table(heading, columns, rows, totals),
        drawing);
  }

  private Column head(String key) {
    return new Column(text(key), false, null);
  }

  private Column number(String key) {
    return new Column(text(key), true, null);
  }

  /** The rows behind are on the page of education, where the same is counted. */
  private static Row row(String name, String... figures) {
    return new Row(name, List.of(figures), Collections.nCopies(figures.length, ""));
  }

  private String text(String key) {
    return labels.text("reports.in-sum." + key);
  }

  private JdbcClient.StatementSpec of(Scope scope, String sql) {
    return jdbc.sql(sql)
        .param("areas", scope.areas().toArray(String[]::new))
        .param("first", scope.firstDay())
        .param("last", scope.lastDay());
  }
}
