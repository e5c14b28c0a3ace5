package org.footbridge.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.Footbridge;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Platform;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * ReportCounts every figure of the reports anew, deadline by deadline and case by case, from the
 * rows as they stand in the tables, by rules written down here once more.
 */
public final class ReportsRecount {

  private record One(
      String area,
      YearMonth month,
      String school,
      String row,
      String column,
      @Nullable Integer days) {}

  private ReportsRecount() {}

  /** Of all areas and of ten years, and of each area; throws with every difference. */
  public static void check() {
    JdbcClient jdbc = Platform.jdbc();
    LocalDate today = LocalDate.now(Platform.bean(Clock.class).withZone(Footbridge.ZONE));
    List<String> areas = Platform.bean(ReportAreas.class).all();
    Scope all =
        new Scope(areas, YearMonth.from(today).minusYears(5), YearMonth.from(today).plusMonths(2));
    List<String> wrong = new ArrayList<>();
    Map<Family, List<One>> raw = new HashMap<>();
    Families families = Platform.bean(Families.class);
    raw.put(families.byId("deadlines"), deadlines(jdbc, today));
    raw.put(Family.CLOSINGS, closings(jdbc));
    raw.put(Family.FOLLOW_UPS, followUps(jdbc, today));
    raw.forEach(
        (family, rows) -> {
          compare(family, all, rows, wrong);
          areas.forEach(
              area ->
                  compare(family, new Scope(List.of(area), all.from(), all.until()), rows, wrong));
        });
    attendance(jdbc, all, wrong);
    if (!wrong.isEmpty()) {
      throw new AssertionError(wrong.size() + " differences\n" + String.join("\n", wrong));
    }
  }

  /** Case by case, and then by why support ended. */
  private static void attendance(JdbcClient jdbc, Scope scope, List<String> wrong) {
    Map<String, AttendanceChange.Sessions> recounted = new TreeMap<>();
    for (Map<String, Object> row :
        jdbc.sql("select * from followup.attendance natural join followup.follow_up")
            .query()
            .listOfRows()) {
      if (row.get("before_possible") == null || row.get("since_possible") == null) {
        continue;
      }
      Map<String, Object> about =
          jdbc.sql("select area, closing_outcome from casework.case_file where id = :id")
              .param("id", row.get("case_id"))
              .query()
              .singleRow();
      if (scope.covers(about.get("area").toString(), YearMonth.from(day(row.get("due_on"))))) {
        Object why = about.get("closing_outcome");
        AttendanceChange.Sessions one =
            new AttendanceChange.Sessions(
                why == null ? "none" : why.toString(),
                1,
                (int) row.get("before_possible"),
                (int) row.get("before_attended"),
                (int) row.get("since_possible"),
                (int) row.get("since_attended"));
        recounted.merge(one.row(), one, AttendanceChange.Sessions::plus);
      }
    }
    Map<String, AttendanceChange.Sessions> shown = new TreeMap<>();
    Platform.bean(AttendanceChange.class).of(scope).forEach(one -> shown.put(one.row(), one));
    same("attendance", shown, recounted, wrong);
  }

  private static void compare(Family family, Scope scope, List<One> raw, List<String> wrong) {
    List<One> rows = raw.stream().filter(one -> scope.covers(one.area(), one.month())).toList();
    List<Counted> counted = Platform.bean(ReportCounts.class).of(family, scope);
    compare(family, "kind", counted, Counted::row, rows, One::row, wrong);
    compare(family, "area", counted, Counted::area, rows, One::area, wrong);
    compare(family, "school", counted, Counted::schoolUrn, rows, One::school, wrong);
    compare(
        family,
        "month",
        counted,
        one -> one.month().toString(),
        rows,
        one -> one.month().toString(),
        wrong);
  }

  private static void compare(
      Family family,
      String table,
      List<Counted> counted,
      Function<Counted, String> rowOf,
      List<One> raw,
      Function<One, String> rawRowOf,
      List<String> wrong) {
    Tally tally = Tally.by(counted, rowOf);
    Map<String, List<One>> byRow = new TreeMap<>();
    raw.forEach(
        one -> byRow.computeIfAbsent(rawRowOf.apply(one), row -> new ArrayList<>()).add(one));
    byRow.put(Sum.ALL, raw);
    Set<String> rows = new TreeSet<>(byRow.keySet());
    counted.forEach(one -> rows.add(rowOf.apply(one)));
    for (String row : rows) {
      List<One> ofRow = byRow.getOrDefault(row, List.of());
      String where = family.id() + " by " + table + " '" + row + "' ";
      for (String column : family.columns()) {
        same(
            where + column,
            tally.count(row, column),
            ofRow.stream().filter(one -> one.column().equals(column)).count(),
            wrong);
      }
      same(where + "all", tally.count(row, Sum.ALL), (long) ofRow.size(), wrong);
      same(where + "median", tally.median(row), median(ofRow), wrong);
    }
  }

  private static void same(String what, Object shown, Object recounted, List<String> wrong) {
    if (!shown.equals(recounted)) {
      wrong.add(what + ": " + shown + ", recounted " + recounted);
    }
  }

  private static OptionalDouble median(List<One> rows) {
    List<Integer> days = new ArrayList<>();
    rows.forEach(
        one -> {
          if (one.days() != null) {
            days.add(one.days());
          }
        });
    Collections.sort(days);
    int half = days.size() / 2;
    if (days.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        days.size() % 2 == 1 ? days.get(half) : (days.get(half - 1) + days.get(half)) / 2.0);
  }

  private static List<One> deadlines(JdbcClient jdbc, LocalDate today) {
    List<One> all = new ArrayList<>();
    for (Map<String, Object> row :
        jdbc.sql("select * from sla.clock where confined is null").query().listOfRows()) {
      String kind = row.get("kind").toString();
      LocalDate due = day(row.get("due_on"));
      LocalDate ended = day(row.get("ended_on"));
      LocalDate broken = day(row.get("broken_on"));
      LocalDate promised = broken == null ? due : broken;
      boolean isMet = row.get("status").equals("MET");
      boolean isLate;
      if (kind.startsWith("safeguarding")) {
        continue;
      } else if (isMet) {
        isLate = ended.isAfter(promised);
      } else if (row.get("status").equals("CANCELLED")) {
        isLate = broken != null || ended.isAfter(due);
      } else if (row.get("status").equals("PAUSED")) {
        isLate = broken != null;
      } else {
        isLate = broken != null || due.isBefore(today);
      }
      if (isMet || isLate) {
        String school = row.get("school_urn").toString();
        all.add(
            new One(
                row.get("area").toString(),
                YearMonth.from(promised),
                school,
                kind,
                !isMet ? "not-met" : isLate ? "met-late" : "met",
                isMet
                    ? took(school, day(row.get("started_on")), ended, paused(jdbc, row.get("id")))
                    : null));
      }
    }
    return all;
  }

  private static int paused(JdbcClient jdbc, Object clock) {
    return jdbc
        .sql("select school_days from sla.pause where clock_id = :id")
        .param("id", clock)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static List<One> closings(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select f.area, f.school_urn, f.closing_outcome, f.opened_at, f.closed_at, f.id
            from casework.case_file f where f.closed_at is not null
            """)
        .query(
            (row, number) -> {
              LocalDate opened =
                  england(row.getObject("opened_at", java.time.OffsetDateTime.class));
              LocalDate closed =
                  england(row.getObject("closed_at", java.time.OffsetDateTime.class));
              String outcome = row.getString("closing_outcome");
              return new One(
                  row.getString("area"),
                  YearMonth.from(closed),
                  row.getString("school_urn"),
                  outcome == null ? "none" : outcome,
                  "cases",
                  took(row.getString("school_urn"), opened, closed, 0));
            })
        .list();
  }

  private static List<One> followUps(JdbcClient jdbc, LocalDate today) {
    Map<UUID, String> answers = new HashMap<>();
    jdbc.sql("select case_id, timetable from followup.attendance")
        .query(
            row -> {
              answers.put(row.getObject("case_id", UUID.class), row.getString("timetable"));
            });
    List<One> all = new ArrayList<>();
    jdbc.sql(
            """
            select u.case_id, u.due_on, f.area, f.school_urn, f.closing_outcome
            from followup.follow_up u, casework.case_file f where f.id = u.case_id
            """)
        .query(
            row -> {
              LocalDate due = row.getObject("due_on", LocalDate.class);
              String outcome = row.getString("closing_outcome");
              if (!due.isAfter(today)) {
                all.add(
                    new One(
                        row.getString("area"),
                        YearMonth.from(due),
                        row.getString("school_urn"),
                        outcome == null ? "none" : outcome,
                        answers.getOrDefault(row.getObject("case_id", UUID.class), "no-answer"),
                        null));
              }
            });
    return all;
  }

  private static LocalDate england(java.time.OffsetDateTime moment) {
    return moment.atZoneSameInstant(Footbridge.ZONE).toLocalDate();
  }

  private static @Nullable LocalDate day(@Nullable Object date) {
    return date == null ? null : LocalDate.parse(date.toString());
  }

  private static @Nullable Integer took(String school, LocalDate from, LocalDate to, int paused) {
    try {
      return Math.max(
          0, Platform.bean(SchoolCalendars.class).forSchool(school).between(from, to) - paused);
    } catch (NoCalendarException unknown) {
      return null;
    }
  }
}
