package org.footbridge.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows that a number of an internal report counts: by the same function, so as many. */
@Component
@Transactional(readOnly = true)
class RowsBehind {

  /** A page of a list. */
  static final int PAGE = 50;

  record Behind(
      UUID caseId,
      String reference,
      String pupil,
      String school,
      String row,
      String column,
      LocalDate month) {}

  /**
   * Which of them; empty for all.
   *
   * @param by what the row is: {@code KIND}, {@code AREA}, {@code MONTH} or {@code SCHOOL}
   */
  record Choice(String by, String row, String column) {}

  private static final String CHOSEN =
      """
      from reports.%s(:first, :last, :areas, :today) r
      where (:column = '' or r.column_code = :column)
        and case :by when 'KIND' then r.row_code = :row when 'AREA' then r.area = :row
              when 'MONTH' then to_char(r.month, 'YYYY-MM') = :row
              when 'SCHOOL' then r.school_urn = :row else true end
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  RowsBehind(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  long count(Family family, Scope scope, Choice choice) {
    return chosen("select count(*) ", "", family, scope, choice).query(Long.class).single();
  }

  List<Behind> list(Family family, Scope scope, Choice choice, int page) {
    return chosen(
            """
            select c.id as case_id, c.reference, p.first_name || ' ' || p.last_name as pupil,
                   coalesce(s.name, r.school_urn) as school, r.row_code as row,
                   r.column_code as "column", r.month
            from (select r.*
            """,
            """
            ) r join casework.case_file c on c.id = r.case_id
            join casework.pupil p on p.id = c.pupil_id
            left join schools.school s on s.urn = r.school_urn
            order by r.month, c.reference, r.row_code, r.from_day, r.to_day
            limit :most offset :passed
            """,
            family,
            scope,
            choice)
        .param("most", PAGE)
        .param("passed", page * PAGE)
        .query(Behind.class)
        .list();
  }

  private JdbcClient.StatementSpec chosen(
      String before, String after, Family family, Scope scope, Choice choice) {
    return jdbc.sql(before + CHOSEN.formatted(family.function()) + after)
        .param("first", scope.firstDay())
        .param("last", scope.lastDay())
        .param("areas", scope.areas().toArray(String[]::new))
        .param("today", WorkingTime.today(clock))
        .param("column", choice.column())
        .param("by", choice.by())
        .param("row", choice.row());
  }
}
