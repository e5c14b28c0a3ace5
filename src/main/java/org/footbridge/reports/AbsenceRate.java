package org.footbridge.reports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.reports.Document.Column;
import org.footbridge.reports.Document.Row;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Document.Table;
import org.footbridge.reports.Sum.By;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Absence in per cent of possible sessions before support and since, of the children of {@link
 * Family#ABSENCE}, all of them together.
 */
@Component
@Transactional(readOnly = true)
class AbsenceRate {

  /** Of so many children; sessions are half days. */
  record Sessions(
      String span, long children, long possible, long absent, long persistent, long severe) {}

  private static final List<String> SPANS = List.of("before", "during");

  private final JdbcClient jdbc;
  private final Labels labels;
  private final Clock clock;

  AbsenceRate(JdbcClient jdbc, Labels labels, Clock clock) {
    this.jdbc = jdbc;
    this.labels = labels;
    this.clock = clock;
  }

  List<Sessions> of(Scope scope) {
    return jdbc.sql(
            """
            select g.span, count(*) as children, sum(g.possible)::bigint as possible,
                   sum(g.absent)::bigint as absent,
                   count(*) filter (where attendance.band(g.possible, g.absent) in ('persistent', 'severe')) as persistent,
                   count(*) filter (where attendance.band(g.possible, g.absent) = 'severe') as severe
            from reports.absence(:first, :last, :areas, :today) a
            join attendance.figures(:today) g on g.case_id = a.case_id and g.span in ('before', 'during')
            group by 1
            """)
        .param("first", scope.firstDay())
        .param("last", scope.lastDay())
        .param("areas", scope.areas().toArray(String[]::new))
        .param("today", WorkingTime.today(clock))
        .query(Sessions.class)
        .list();
  }

  Section section(Scope scope) {
    return section(scope, null, 0);
  }

  /**
   * @param bands the figures of the family as others are given them: a rate is said only where all
   *     of its children may be counted
   */
  Section section(Scope scope, @Nullable Map<Sum, Figure> bands, int smallest) {
    List<Sessions> counted = of(scope);
    List<Row> rows = new ArrayList<>();
    for (String span : SPANS) {
      Sessions sessions =
          counted.stream()
              .filter(one -> one.span().equals(span))
              .findFirst()
              .orElse(new Sessions(span, 0, 0, 0, 0, 0));
      rows.add(row(sessions, isSaid(scope, sessions, bands, smallest), bands == null));
    }
    String heading = labels.text("reports.table.absence-rate");
    return new Section(
        "absence-rate",
        heading,
        List.of(labels.text("reports.family.absence-rate.counted")),
        new Table(
            heading,
            List.of(
                new Column(labels.text("reports.rows.absence-rate"), false, null),
                new Column(labels.text("reports.column.children"), true, null),
                new Column(labels.text("reports.column.absence"), true, null),
                new Column(labels.text("reports.column.persistent-absence"), true, null),
                new Column(labels.text("reports.column.severe-absence"), true, null)),
            rows,
            List.of()),
        null);
  }

  private static boolean isSaid(
      Scope scope, Sessions sessions, @Nullable Map<Sum, Figure> bands, int smallest) {
    if (bands == null) {
      return true;
    }
    Figure all = bands.get(new Sum(Family.ABSENCE.id(), scope, By.KIND, Sum.ALL, Sum.ALL));
    return all != null
        && all.isShown()
        && all.count() == sessions.children()
        && (sessions.children() == 0 || sessions.children() >= smallest);
  }

  /** For others persistent and severe absence stand in the table of bands, where they may be. */
  private Row row(Sessions of, boolean isSaid, boolean internal) {
    List<String> figures =
        List.of(
            isSaid ? Numbers.count(of.children()) : Numbers.CONFIDENTIAL,
            isSaid ? Numbers.share(of.absent(), of.possible()) : Numbers.CONFIDENTIAL,
            internal ? Numbers.count(of.persistent()) : Numbers.NOT_AVAILABLE,
            internal ? Numbers.count(of.severe()) : Numbers.NOT_AVAILABLE);
    return new Row(labels.text("reports.span." + of.span()), figures, List.of("", "", "", ""));
  }
}
