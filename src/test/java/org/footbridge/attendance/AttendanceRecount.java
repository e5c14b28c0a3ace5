package org.footbridge.attendance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts attendance and finds contradictions once more, by going through the register a session at
 * a time with the codes as the guidance lists them, and compares all of it with what the pages
 * show.
 */
public final class AttendanceRecount {

  private static final LocalDate RULES_OF_2024 = LocalDate.of(2024, 8, 19);
  private static final Set<String> NOT_POSSIBLE_SINCE =
      Set.of("D", "X", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#");
  private static final Set<String> NOT_POSSIBLE_BEFORE = Set.of("D", "X", "Y", "Z", "#");
  private static final Set<String> THERE_SINCE = Set.of("/", "\\", "L", "K", "V", "P", "W", "B");
  private static final Set<String> THERE_BEFORE = Set.of("/", "\\", "L", "B", "J", "P", "V", "W");
  private static final Set<String> IN_PERSON =
      Set.of("face-to-face-group", "base-one-to-one", "home-one-to-one");
  private static final int FIFTEEN_DAYS = 30;

  private record Mark(UUID pupil, LocalDate day, String session, String school, String code) {
    int year() {
      return schoolYear(day);
    }
  }

  private record Life(
      UUID id,
      UUID pupil,
      String area,
      LocalDate opened,
      @Nullable LocalDate closed,
      @Nullable LocalDate support,
      @Nullable LocalDate exit,
      @Nullable LocalDate reducedUntil) {}

  private record Lesson(UUID caseId, LocalDate day, boolean attended, @Nullable String kind) {}

  private final List<String> differences = new ArrayList<>();
  private final JdbcClient jdbc;
  private final LocalDate today;
  private final Map<UUID, List<Mark>> marks = new HashMap<>();
  private final List<Life> lives;

  private AttendanceRecount(JdbcClient jdbc, LocalDate today) {
    this.jdbc = jdbc;
    this.today = today;
    jdbc.sql(
            "select pupil_id as pupil, day, session, school_urn as school, code from"
                + " attendance.mark")
        .query(Mark.class)
        .list()
        .forEach(mark -> marks.computeIfAbsent(mark.pupil(), any -> new ArrayList<>()).add(mark));
    this.lives =
        jdbc.sql(
                """
                select c.id, c.pupil_id as pupil, c.area, local_day(c.opened_at) as opened,
                       local_day(c.closed_at) as closed,
                       (select starts_on from support.provision where case_id = c.id
                        order by starts_on limit 1) as support,
                       local_day(x.decided_at) as exit,
                       (select d from (
                          select ends_on d from plan.phase_run where case_id = c.id and sessions <= 9
                          union all
                          select ends_on from plan.phase where sessions <= 9 and version_id = (
                            select id from plan.version v where v.case_id = c.id and state = 'agreed'
                              and not exists (select from plan.version w where w.case_id = c.id
                                and w.state = 'agreed' and w.agreed_at > v.agreed_at) limit 1)
                        ) ends order by d desc limit 1) as reduced_until
                from casework.case_file c left join support.exit x on x.case_id = c.id
                """
                    .replace("local_day(c.opened_at)", day("c.opened_at"))
                    .replace("local_day(c.closed_at)", day("c.closed_at"))
                    .replace("local_day(x.decided_at)", day("x.decided_at")))
            .query(Life.class)
            .list();
  }

  private static String day(String moment) {
    return "(" + moment + " at time zone 'Europe/London')::date";
  }

  /**
   * @throws AssertionError with every difference
   */
  public static void check(JdbcClient jdbc, LocalDate today) {
    AttendanceRecount recount = new AttendanceRecount(jdbc, today);
    recount.compareFigures();
    recount.compareFindings();
    if (!recount.differences.isEmpty()) {
      throw new AssertionError(String.join("\n", recount.differences));
    }
  }

  private void compareFigures() {
    Set<String> areas = new TreeSet<>(lives.stream().map(Life::area).toList());
    for (String area : areas) {
      Person manager =
          new Person(
              UUID.randomUUID(), "Recount", "r@x.example", Set.of(new Grant("manager", area)));
      Map<String, String> shown = new TreeMap<>();
      List<AttendanceFigures.Row> rows =
          new AttendanceFigures(jdbc).rows(manager, null, null, today);
      rows.forEach(
          row -> {
            put(shown, row.caseId(), "year", row.year());
            put(shown, row.caseId(), "before", row.before());
            put(shown, row.caseId(), "during", row.during());
            put(shown, row.caseId(), "after", row.after());
          });
      Map<String, String> counted = new TreeMap<>();
      lives.stream().filter(life -> life.area().equals(area)).forEach(life -> count(life, counted));
      compare("figures of " + area, counted, shown);
      AttendanceFigures.Overview overview = AttendanceFigures.overview(rows);
      long all = overview.bands().values().stream().mapToLong(Long::longValue).sum();
      if (all != overview.open().size()) {
        differences.add(
            "bands of " + area + " add up to " + all + ", not " + overview.open().size());
      }
    }
  }

  private static void put(Map<String, String> to, UUID id, String span, @Nullable Absence absence) {
    if (absence != null) {
      to.put(id + " " + span, absence.absent() + "/" + absence.possible());
    }
  }

  private void count(Life life, Map<String, String> to) {
    LocalDate begins = LocalDate.of(schoolYear(today), 8, 1);
    Map<String, long[]> sums = new HashMap<>();
    for (Mark mark : marks.getOrDefault(life.pupil(), List.of())) {
      boolean since = !mark.day().isBefore(RULES_OF_2024);
      if ((since ? NOT_POSSIBLE_SINCE : NOT_POSSIBLE_BEFORE).contains(mark.code())) {
        continue;
      }
      boolean absent = !(since ? THERE_SINCE : THERE_BEFORE).contains(mark.code());
      Set<String> spans = new HashSet<>();
      if (!mark.day().isBefore(begins) && !mark.day().isAfter(today)) {
        spans.add("year");
      }
      spans.add(span(life, mark.day()));
      for (String span : spans) {
        long[] sum = sums.computeIfAbsent(span, any -> new long[2]);
        sum[0] += absent ? 1 : 0;
        sum[1]++;
      }
    }
    sums.remove("");
    sums.forEach((span, sum) -> to.put(life.id() + " " + span, sum[0] + "/" + sum[1]));
  }

  /** Which time of the case a day is in; empty for one that is in none. */
  private String span(Life life, LocalDate day) {
    LocalDate from = life.support() == null ? today.plusDays(1) : life.support();
    if (day.isBefore(from)) {
      return day.isBefore(from.minusYears(1)) ? "" : "before";
    }
    if (life.support() == null) {
      return "";
    }
    LocalDate end = life.exit() != null ? life.exit() : life.closed();
    if (end == null) {
      return day.isAfter(today) ? "" : "during";
    }
    return !day.isAfter(end) ? "during" : day.isAfter(today) ? "" : "after";
  }

  private void compareFindings() {
    Map<String, String> shown = new TreeMap<>();
    jdbc.sql("select case_id || ' ' || finding || ' ' || day from attendance.contradictions()")
        .query(String.class)
        .list()
        .forEach(one -> shown.put(one, ""));
    Map<String, String> found = new TreeMap<>();
    Map<UUID, Map<LocalDate, List<Lesson>>> lessons = new HashMap<>();
    jdbc.sql("select case_id, held_on as day, attended, kind from engagement.lesson")
        .query(Lesson.class)
        .list()
        .forEach(
            lesson ->
                lessons
                    .computeIfAbsent(lesson.caseId(), any -> new HashMap<>())
                    .computeIfAbsent(lesson.day(), any -> new ArrayList<>())
                    .add(lesson));
    for (Life life : lives) {
      List<Mark> of = marks.getOrDefault(life.pupil(), List.of());
      lessons
          .getOrDefault(life.id(), Map.of())
          .forEach(
              (day, held) -> {
                List<Lesson> had = held.stream().filter(Lesson::attended).toList();
                Set<String> codes = new HashSet<>();
                of.stream()
                    .filter(mark -> mark.day().equals(day))
                    .forEach(mark -> codes.add(mark.code()));
                boolean met =
                    had.stream()
                        .anyMatch(one -> one.kind() != null && IN_PERSON.contains(one.kind()));
                if (met
                    && !codes.isEmpty()
                    && !codes.contains("K")
                    && !day.isBefore(RULES_OF_2024)) {
                  found.put(life.id() + " k-missing " + day, "");
                }
                boolean onlyRemote =
                    !had.isEmpty()
                        && had.stream()
                            .allMatch(one -> one.kind() != null && !IN_PERSON.contains(one.kind()));
                if (onlyRemote && codes.contains("B")) {
                  found.put(life.id() + " b-remote " + day, "");
                }
              });
      boolean newest =
          lives.stream()
              .noneMatch(
                  other ->
                      other.pupil().equals(life.pupil()) && other.opened().isAfter(life.opened()));
      if (newest) {
        reduced(life, of, found);
        ill(life, of, found);
        single(life, of, found);
      }
    }
    compare("contradictions", found, shown);
  }

  private void reduced(Life life, List<Mark> of, Map<String, String> found) {
    LocalDate last = life.reducedUntil();
    if (life.exit() != null && (last == null || life.exit().isBefore(last))) {
      last = life.exit();
    }
    for (Mark mark : of) {
      if (last != null && mark.code().equals("C2") && mark.day().isAfter(last)) {
        found.put(life.id() + " c2-after-end " + mark.day(), "");
      }
    }
  }

  private void ill(Life life, List<Mark> of, Map<String, String> found) {
    Map<Integer, TreeSet<String>> sessions = new HashMap<>();
    of.stream()
        .filter(mark -> mark.code().equals("I"))
        .forEach(
            mark ->
                sessions
                    .computeIfAbsent(mark.year(), any -> new TreeSet<>())
                    .add(mark.day() + " " + mark.session()));
    sessions.forEach(
        (year, all) -> {
          List<String> inOrder = List.copyOf(all);
          if (inOrder.size() < FIFTEEN_DAYS) {
            return;
          }
          LocalDate reached = LocalDate.parse(inOrder.get(FIFTEEN_DAYS - 1).substring(0, 10));
          List<Life> cases =
              lives.stream().filter(other -> other.pupil().equals(life.pupil())).toList();
          boolean known =
              cases.stream()
                  .anyMatch(
                      one ->
                          !one.opened().isAfter(reached)
                              && (one.closed() == null || !one.closed().isBefore(reached)));
          if (known) {
            return;
          }
          LocalDate until =
              cases.stream()
                  .map(Life::opened)
                  .filter(opened -> opened.isAfter(reached))
                  .min(LocalDate::compareTo)
                  .orElse(LocalDate.MAX);
          inOrder.stream()
              .map(one -> LocalDate.parse(one.substring(0, 10)))
              .filter(day -> !day.isBefore(reached) && day.isBefore(until))
              .forEach(day -> found.put(life.id() + " i-over-15 " + day, ""));
        });
  }

  private void single(Life life, List<Mark> of, Map<String, String> found) {
    for (Mark mark : of) {
      boolean elsewhere =
          of.stream()
              .anyMatch(
                  other -> !other.school().equals(mark.school()) && other.year() == mark.year());
      if (mark.code().equals("D") && !elsewhere) {
        found.put(life.id() + " d-single " + mark.day(), "");
      }
    }
  }

  /** The calendar year of its autumn; school years of the statistics begin on 1 August. */
  private static int schoolYear(LocalDate day) {
    return day.getMonthValue() >= 8 ? day.getYear() : day.getYear() - 1;
  }

  private void compare(String what, Map<String, String> counted, Map<String, String> shown) {
    Set<String> keys = new TreeSet<>(counted.keySet());
    keys.addAll(shown.keySet());
    for (String key : keys) {
      if (!Objects.equals(counted.get(key), shown.get(key))) {
        differences.add(
            what + ": " + key + " counted " + counted.get(key) + ", shown " + shown.get(key));
      }
    }
  }
}
