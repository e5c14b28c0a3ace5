package org.footbridge.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.footbridge.ledger.EducationLedger;
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
    Platform.bean(EducationLedger.class).bringUpToDate();
    raw.put(Family.LEDGER, education(jdbc));
    raw.put(Family.FIRST_LESSONS, firstLessons(jdbc));
    raw.put(Family.ABSENCE, absence(jdbc, today, all, wrong));
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

  /** Child by child and month by month, from the days that LedgerRecount counts again. */
  private static List<One> education(JdbcClient jdbc) {
    Map<List<Object>, Integer> lost = new HashMap<>();
    jdbc.sql("select case_id, month, lost from ledger.month")
        .query(
            row -> {
              lost.merge(
                  List.of(
                      row.getObject("case_id", UUID.class),
                      row.getObject("month", LocalDate.class)),
                  row.getInt("lost"),
                  Integer::sum);
            });
    List<One> all = new ArrayList<>();
    lost.forEach(
        (of, days) -> {
          Map<String, Object> child = child(jdbc, of.getFirst());
          all.add(
              new One(
                  child.get("area").toString(),
                  YearMonth.from((LocalDate) of.getLast()),
                  child.get("school_urn").toString(),
                  child.get("known_from").toString(),
                  days == 0 ? "none-lost" : days < 5 ? "days-lost" : "week-lost",
                  null));
        });
    return all;
  }

  private static Map<String, Object> child(JdbcClient jdbc, Object caseId) {
    return jdbc.sql(
            """
            select f.area, f.school_urn, f.pupil_id, l.known_from, l.goes_on, l.decision_to_lesson
            from casework.case_file f join ledger.child l on l.case_id = f.id where f.id = :id
            """)
        .param("id", caseId)
        .query()
        .singleRow();
  }

  /** From the decisions and lessons themselves. */
  private static List<One> firstLessons(JdbcClient jdbc) {
    Map<UUID, LocalDate> decided = new HashMap<>();
    jdbc.sql("select case_id, decided_at from support.provision order by id")
        .query(
            row -> {
              decided.putIfAbsent(
                  row.getObject("case_id", UUID.class),
                  england(row.getObject("decided_at", java.time.OffsetDateTime.class)));
            });
    Map<UUID, LocalDate> first = new HashMap<>();
    jdbc.sql("select case_id, held_on from engagement.lesson where attended")
        .query(
            row -> {
              first.merge(
                  row.getObject("case_id", UUID.class),
                  row.getObject("held_on", LocalDate.class),
                  (a, b) -> a.isBefore(b) ? a : b);
            });
    List<One> all = new ArrayList<>();
    decided.forEach(
        (caseId, day) -> {
          Map<String, Object> child = child(jdbc, caseId);
          LocalDate lesson = first.get(caseId);
          if (child.get("decision_to_lesson") != null) {
            String school = child.get("school_urn").toString();
            all.add(
                new One(
                    child.get("area").toString(),
                    YearMonth.from(day),
                    school,
                    child.get("known_from").toString(),
                    lesson != null
                        ? "begun"
                        : Boolean.TRUE.equals(child.get("goes_on")) ? "waiting" : "never",
                    lesson == null
                        ? null
                        : took(school, day, lesson.isBefore(day) ? day : lesson, 0)));
          }
        });
    return all;
  }

  /** Session by session of the registers; the rates of all areas with it. */
  private static List<One> absence(
      JdbcClient jdbc, LocalDate today, Scope scope, List<String> wrong) {
    Map<String, long[]> rates = new TreeMap<>();
    List<One> all = new ArrayList<>();
    jdbc.sql(
            """
            select f.id, f.area, f.school_urn, f.pupil_id, f.closed_at, min(p.starts_on) as starts,
                   (select x.decided_at from support.exit x where x.case_id = f.id) as left_at
            from casework.case_file f join support.provision p on p.case_id = f.id group by f.id
            """)
        .query()
        .listOfRows()
        .forEach(
            row -> {
              LocalDate starts = day(row.get("starts"));
              Object ended = row.get("left_at") != null ? row.get("left_at") : row.get("closed_at");
              LocalDate last =
                  ended == null
                      ? today
                      : ((java.sql.Timestamp) ended)
                          .toInstant()
                          .atZone(Footbridge.ZONE)
                          .toLocalDate();
              long[] before =
                  sessions(jdbc, row.get("pupil_id"), starts.minusYears(1), starts.minusDays(1));
              long[] since = sessions(jdbc, row.get("pupil_id"), starts, last);
              if (before[0] > 0 && since[0] > 0) {
                String area = row.get("area").toString();
                all.add(
                    new One(
                        area,
                        YearMonth.from(starts),
                        row.get("school_urn").toString(),
                        band(before),
                        band(since),
                        null));
                if (scope.covers(area, YearMonth.from(starts))) {
                  add(rates, "before", before);
                  add(rates, "during", since);
                }
              }
            });
    Map<String, List<Long>> recounted = new TreeMap<>();
    rates.forEach((span, sums) -> recounted.put(span, Arrays.stream(sums).boxed().toList()));
    Map<String, List<Long>> shown = new TreeMap<>();
    Platform.bean(AbsenceRate.class)
        .of(scope)
        .forEach(
            one ->
                shown.put(
                    one.span(),
                    List.of(
                        one.children(),
                        one.possible(),
                        one.absent(),
                        one.persistent(),
                        one.severe())));
    same("absence rates", shown, recounted, wrong);
    return all;
  }

  private static void add(Map<String, long[]> rates, String span, long[] sessions) {
    long[] sums = rates.computeIfAbsent(span, s -> new long[5]);
    sums[0]++;
    sums[1] += sessions[0];
    sums[2] += sessions[1];
    sums[3] += band(sessions).equals("regular") ? 0 : 1;
    sums[4] += band(sessions).equals("severe") ? 1 : 0;
  }

  private static String band(long[] sessions) {
    double missed = 100.0 * sessions[1] / sessions[0];
    return missed >= 50 ? "severe" : missed >= 10 ? "persistent" : "regular";
  }

  /** Possible and missed. */
  private static long[] sessions(JdbcClient jdbc, Object pupil, LocalDate from, LocalDate until) {
    long[] sessions = new long[2];
    jdbc.sql(
            """
            select k.possible, k.present from attendance.mark m
            join attendance.code k on k.code = m.code and m.day between k.since and k.until
            where m.pupil_id = :pupil and m.day between :from and :until
            """)
        .param("pupil", pupil)
        .param("from", from)
        .param("until", until)
        .query(
            row -> {
              sessions[0] += row.getBoolean("possible") ? 1 : 0;
              sessions[1] += row.getBoolean("possible") && !row.getBoolean("present") ? 1 : 0;
            });
    return sessions;
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
