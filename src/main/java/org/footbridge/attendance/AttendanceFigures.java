package org.footbridge.attendance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Attendance of pupils who have a case, from their schools' registers. */
@Component
class AttendanceFigures {

  /** How much of this school year's possible sessions was missed; every open case is in one. */
  static final List<String> BANDS = List.of("regular", "persistent", "severe", "none");

  /** What comes after the first day of support, beside what was before. */
  static final List<String> COMPARED = List.of("during", "after");

  /** A case with its times; a time without possible sessions is null. */
  record Row(
      UUID caseId,
      String reference,
      String pupilName,
      String schoolName,
      String state,
      String band,
      @Nullable Absence year,
      @Nullable Absence before,
      @Nullable Absence during,
      @Nullable Absence after) {

    @Nullable Absence compared(String with) {
      return with.equals("after") ? after : during;
    }
  }

  /** The same children before support and in another time. */
  record Comparison(
      String with,
      int children,
      Absence before,
      Absence then,
      long persistentBefore,
      long persistentThen,
      long severeBefore,
      long severeThen) {}

  /** Everything of one moment. */
  record Overview(
      List<Row> open, Map<String, Long> bands, Absence year, List<Comparison> comparisons) {}

  private static final String ROWS =
      """
      with f as materialized (select * from attendance.figures(:today))
      select c.id as case_id, c.reference, rtrim(p.first_name || ' ' || p.last_name) as pupil_name,
             coalesce(s.shown_name, c.school_urn) as school_name, c.state,
             attendance.band(y.possible, y.absent) as band,
             y.possible as year_possible, y.absent as year_absent,
             b.possible as before_possible, b.absent as before_absent,
             d.possible as during_possible, d.absent as during_absent,
             a.possible as after_possible, a.absent as after_absent
      from casework.case_file c
      join casework.pupil p on p.id = c.pupil_id
      left join schools.school s on s.urn = c.school_urn
      left join f y on y.case_id = c.id and y.span = 'year'
      left join f b on b.case_id = c.id and b.span = 'before'
      left join f d on d.case_id = c.id and d.span = 'during'
      left join f a on a.case_id = c.id and a.span = 'after'
      where %s
      order by pupil_name, c.reference
      """;

  private final JdbcClient jdbc;

  AttendanceFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The cases of a person's areas, open and closed, that the filter leaves. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public List<Row> rows(
      Person person, @Nullable String area, @Nullable String school, LocalDate today) {
    return jdbc.sql(
            ROWS.formatted(
                Findings.SEEN_BY
                    + " and (cast(:area as text) is null or c.area = :area)"
                    + " and (cast(:school as text) is null or c.school_urn = :school)"))
        .param("today", today)
        .param("groups", person.groups())
        .param("area", area)
        .param("school", school)
        .query(AttendanceFigures::row)
        .list();
  }

  @Transactional(readOnly = true)
  public Row of(CaseId id, LocalDate today) {
    return jdbc.sql(
            ROWS.replace(
                    "attendance.figures(:today)",
                    "attendance.figures(:today) one where one.case_id = :id")
                .formatted("c.id = :id"))
        .param("today", today)
        .param("id", id.value())
        .query(AttendanceFigures::row)
        .single();
  }

  /** What the rows come to; every figure is counted from the rows that the page lists behind it. */
  static Overview overview(List<Row> rows) {
    List<Row> open = rows.stream().filter(row -> row.state().equals("open")).toList();
    Map<String, Long> bands =
        open.stream().collect(Collectors.groupingBy(Row::band, Collectors.counting()));
    List<Comparison> comparisons = new ArrayList<>();
    for (String with : COMPARED) {
      comparisons.add(comparison(with, comparable(rows, with)));
    }
    return new Overview(
        open,
        BANDS.stream()
            .collect(Collectors.toMap(band -> band, band -> bands.getOrDefault(band, 0L))),
        sum(open.stream().map(Row::year).toList()),
        comparisons);
  }

  /** Those with sessions in both times. */
  static List<Row> comparable(List<Row> rows, String with) {
    return rows.stream().filter(row -> row.before() != null && row.compared(with) != null).toList();
  }

  private static Comparison comparison(String with, List<Row> rows) {
    List<@Nullable Absence> before = rows.stream().map(Row::before).toList();
    List<@Nullable Absence> then = rows.stream().map(row -> row.compared(with)).toList();
    return new Comparison(
        with,
        rows.size(),
        sum(before),
        sum(then),
        missed(before, 10),
        missed(then, 10),
        missed(before, 2),
        missed(then, 2));
  }

  private static Absence sum(List<@Nullable Absence> all) {
    long possible = 0;
    long absent = 0;
    for (Absence one : all) {
      if (one != null) {
        possible += one.possible();
        absent += one.absent();
      }
    }
    return new Absence(possible, absent);
  }

  /** How many missed at least one in so many sessions. */
  private static long missed(List<@Nullable Absence> all, int oneIn) {
    return all.stream()
        .filter(one -> one != null && one.absent() * oneIn >= one.possible())
        .count();
  }

  private static Row row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    return new Row(
        row.getObject("case_id", UUID.class),
        row.getString("reference"),
        row.getString("pupil_name"),
        row.getString("school_name"),
        row.getString("state"),
        row.getString("band"),
        time(row, "year"),
        time(row, "before"),
        time(row, "during"),
        time(row, "after"));
  }

  private static @Nullable Absence time(java.sql.ResultSet row, String span)
      throws java.sql.SQLException {
    return Absence.of(
        row.getObject(span + "_possible", Long.class), row.getObject(span + "_absent", Long.class));
  }
}
