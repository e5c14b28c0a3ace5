package org.footbridge.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 * Attendance before and since support, as schools gave it with the follow-up: sessions attended of
 * those possible, all pupils of a row together.
 */
@Component
@Transactional(readOnly = true)
class AttendanceChange {

  /** Of so many cases; sessions are half days. */
  record Sessions(
      String row,
      long cases,
      long beforePossible,
      long beforeAttended,
      long sincePossible,
      long sinceAttended) {

    static final Sessions NONE = new Sessions(Sum.ALL, 0, 0, 0, 0, 0);

    Sessions plus(Sessions other) {
      return new Sessions(
          row,
          cases + other.cases,
          beforePossible + other.beforePossible,
          beforeAttended + other.beforeAttended,
          sincePossible + other.sincePossible,
          sinceAttended + other.sinceAttended);
    }
  }

  private final JdbcClient jdbc;
  private final Labels labels;

  AttendanceChange(JdbcClient jdbc, Labels labels) {
    this.jdbc = jdbc;
    this.labels = labels;
  }

  /** By why support ended; of follow-ups that were due in the scope's months. */
  List<Sessions> of(Scope scope) {
    return jdbc.sql(
            """
            select coalesce(f.closing_outcome, 'none') as "row", count(*) as cases,
                   sum(a.before_possible) as before_possible,
                   sum(a.before_attended) as before_attended,
                   sum(a.since_possible) as since_possible, sum(a.since_attended) as since_attended
            from followup.attendance a
            join followup.follow_up u on u.case_id = a.case_id
            join casework.case_file f on f.id = a.case_id
            where u.due_on between :first and :last and f.area = any(:areas)
              and a.before_possible is not null and a.since_possible is not null
            group by 1
            """)
        .param("first", scope.firstDay())
        .param("last", scope.lastDay())
        .param("areas", scope.areas().toArray(String[]::new))
        .query(Sessions.class)
        .list();
  }

  Section section(Scope scope) {
    return section(scope, null, 0);
  }

  /**
   * @param followedUp the figures of the follow-ups as others are given them: where the number of
   *     answers is not to be had from them, or is too small, nothing is said
   */
  Section section(Scope scope, @Nullable Map<Sum, Figure> followedUp, int smallest) {
    Map<String, Sessions> byRow =
        of(scope).stream().collect(Collectors.toMap(Sessions::row, one -> one));
    List<Row> rows = new ArrayList<>();
    for (String code : Family.FOLLOW_UPS.rows()) {
      Sessions sessions = byRow.getOrDefault(code, Sessions.NONE);
      rows.add(row(code, sessions, isSaid(scope, code, sessions, followedUp, smallest)));
    }
    Sessions all = byRow.values().stream().reduce(Sessions.NONE, Sessions::plus);
    String heading = labels.text("reports.table.attendance");
    return new Section(
        "attendance",
        heading,
        List.of(labels.text("reports.family.attendance.counted")),
        new Table(
            heading,
            List.of(
                new Column(labels.text("reports.rows.follow-ups.kind"), false, null),
                new Column(labels.text("reports.column.answered"), true, null),
                new Column(labels.text("reports.column.before"), true, null),
                new Column(labels.text("reports.column.since"), true, null)),
            rows,
            List.of(row(Sum.ALL, all, isSaid(scope, Sum.ALL, all, followedUp, smallest)))),
        null);
  }

  private static boolean isSaid(
      Scope scope,
      String row,
      Sessions sessions,
      @Nullable Map<Sum, Figure> followedUp,
      int smallest) {
    if (followedUp == null) {
      return true;
    }
    Figure all = followedUp.get(new Sum("follow-ups", scope, By.KIND, row, Sum.ALL));
    Figure silent = followedUp.get(new Sum("follow-ups", scope, By.KIND, row, "no-answer"));
    return all != null
        && silent != null
        && all.isShown()
        && silent.isShown()
        && all.count() - silent.count() == sessions.cases()
        && (sessions.cases() == 0 || sessions.cases() >= smallest);
  }

  private Row row(String code, Sessions sessions, boolean isSaid) {
    String name = labels.row(Family.FOLLOW_UPS, By.KIND, code);
    List<String> figures =
        isSaid
            ? List.of(
                Numbers.count(sessions.cases()),
                Numbers.share(sessions.beforeAttended(), sessions.beforePossible()),
                Numbers.share(sessions.sinceAttended(), sessions.sincePossible()))
            : List.of(Numbers.CONFIDENTIAL, Numbers.CONFIDENTIAL, Numbers.CONFIDENTIAL);
    return new Row(name, figures, List.of("", "", ""));
  }
}
