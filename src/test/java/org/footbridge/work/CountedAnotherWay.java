package org.footbridge.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.work.OpenWork.Question;
import org.footbridge.work.WorkTables.Counts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts people's and teams' work another way: from the engine's own records and what was answered,
 * one task after the other, day by day of the school's calendar, and compares every number and
 * every list behind it.
 */
final class CountedAnotherWay {

  private record Raw(
      long key,
      UUID caseId,
      String element,
      String area,
      String school,
      String firstGroup,
      @Nullable Instant due,
      @Nullable UUID holder,
      boolean confined,
      boolean waits) {}

  private final JdbcClient jdbc;
  private final WorkTables tables;
  private final WorkList list;
  private final OpenWork work;
  private final SchoolCalendars calendars;
  private final Horizon.Now now;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, LocalDate> lastDays = new HashMap<>();

  CountedAnotherWay(
      JdbcClient jdbc,
      WorkTables tables,
      WorkList list,
      OpenWork work,
      SchoolCalendars calendars,
      Horizon.Now now) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.list = list;
    this.work = work;
    this.calendars = calendars;
    this.now = now;
  }

  /**
   * @throws AssertionError with every difference
   */
  void compare() {
    List<Raw> all = raw();
    List<String> areas =
        Stream.concat(all.stream().map(Raw::area), Stream.of("east")).distinct().sorted().toList();
    for (String area : areas) {
      compare(all, "manager@" + area);
      compare(all, "manager@" + area, "lead-teacher@" + area);
    }
    compare(all, areas.stream().map(area -> "manager@" + area).toArray(String[]::new));
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
  }

  private void compare(List<Raw> all, String... grants) {
    Person manager =
        new Person(
            UUID.randomUUID(),
            "Recount",
            "",
            Stream.of(grants).map(Grant::of).collect(java.util.stream.Collectors.toSet()));
    List<Raw> seen = all.stream().filter(raw -> maySee(manager, raw)).toList();
    Map<WorkFilter, Predicate<Raw>> rows = new LinkedHashMap<>();
    rows.put(WorkFilter.NONE, raw -> true);
    rows.put(WorkFilter.NONE.ofPerson(WorkFilter.NOBODY), raw -> raw.holder() == null);
    for (Raw raw : seen) {
      if (raw.holder() != null) {
        rows.put(
            WorkFilter.NONE.ofPerson(raw.holder().toString()),
            other -> raw.holder().equals(other.holder()));
      }
      rows.put(WorkFilter.NONE.ofTeam(team(raw)), other -> team(other).equals(team(raw)));
      rows.put(
          WorkFilter.NONE.ofTeam(team(raw)).ofPerson(WorkFilter.NOBODY),
          other -> team(other).equals(team(raw)) && other.holder() == null);
      rows.put(
          new WorkFilter("", "", "", raw.element(), "", ""),
          other -> other.element().equals(raw.element()));
      rows.put(
          new WorkFilter("", "", "", "", raw.school(), ""),
          other -> other.school().equals(raw.school()));
    }
    rows.forEach((filter, row) -> compareRow(manager, filter, seen.stream().filter(row).toList()));
    compareTables(manager, seen);
  }

  private void compareRow(Person manager, WorkFilter filter, List<Raw> row) {
    for (String due : Stream.concat(Stream.of(""), WorkFilter.DUES.stream()).toList()) {
      Question asked = new Question(manager, filter.due(due), now);
      List<Long> expected =
          row.stream()
              .filter(raw -> due.isEmpty() || isDue(raw, due))
              .sorted(
                  Comparator.comparing((Raw raw) -> raw.due() == null ? Instant.MAX : raw.due())
                      .thenComparing(Raw::key))
              .map(Raw::key)
              .toList();
      same(manager, asked.filter() + " counted", (long) expected.size(), work.count(asked));
      List<Long> listed = new ArrayList<>();
      String after = "";
      while (after != null) {
        WorkList.Page page = list.page(asked, after);
        page.lines().forEach(line -> listed.add(line.key()));
        after = page.next();
      }
      same(manager, asked.filter() + " listed", expected, listed);
    }
  }

  private void compareTables(Person manager, List<Raw> seen) {
    Map<String, Counts> counted = new TreeMap<>();
    tables
        .of(new Question(manager, WorkFilter.NONE, now))
        .forEach(
            row -> counted.put(row.of() + " " + row.personId() + " " + row.team(), row.counts()));
    Map<String, List<Raw>> rows = new TreeMap<>();
    rows.put("all null null", new ArrayList<>());
    for (Raw raw : seen) {
      rows.get("all null null").add(raw);
      rows.computeIfAbsent("person " + raw.holder() + " null", key -> new ArrayList<>()).add(raw);
      rows.computeIfAbsent("team null " + team(raw), key -> new ArrayList<>()).add(raw);
    }
    Map<String, Counts> expected = new TreeMap<>();
    rows.forEach(
        (key, of) ->
            expected.put(
                key,
                new Counts(
                    of.size(),
                    of.stream().filter(raw -> raw.holder() == null).count(),
                    count(of, WorkFilter.OVERDUE),
                    count(of, WorkFilter.BY_5),
                    count(of, WorkFilter.BY_10),
                    count(of, WorkFilter.BY_20),
                    count(of, WorkFilter.LATER),
                    count(of, WorkFilter.ON_HOLD))));
    same(manager, "tables", expected, counted);
    counted.forEach(
        (key, of) ->
            same(manager, key + " adds up", of.open(), of.by20() + of.later() + of.onHold()));
  }

  private long count(List<Raw> of, String due) {
    return of.stream().filter(raw -> isDue(raw, due)).count();
  }

  private void same(Person manager, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      wrong.add(
          String.join(" ", manager.groups()) + ": " + what + ": " + expected + " but " + found);
    }
  }

  private boolean isDue(Raw raw, String due) {
    if (raw.waits() || due.equals(WorkFilter.ON_HOLD)) {
      return raw.waits() && due.equals(WorkFilter.ON_HOLD);
    }
    return switch (due) {
      case WorkFilter.OVERDUE -> raw.due() != null && raw.due().isBefore(now.at());
      case WorkFilter.BY_5 -> isBy(raw, 5);
      case WorkFilter.BY_10 -> isBy(raw, 10);
      case WorkFilter.BY_20 -> isBy(raw, 20);
      default -> !isBy(raw, 20);
    };
  }

  private boolean isBy(Raw raw, int days) {
    return raw.due() != null
        && !LocalDate.ofInstant(raw.due(), Footbridge.ZONE).isAfter(lastDay(raw.school(), days));
  }

  /** One day after the other, until so many were school days. */
  private LocalDate lastDay(String school, int days) {
    return lastDays.computeIfAbsent(
        school + " " + days,
        key -> {
          SchoolCalendar calendar = calendars.forSchool(school);
          LocalDate day = now.today();
          try {
            for (int left = days; left > 0; ) {
              day = day.plusDays(1);
              left -= calendar.isSchoolDay(day) ? 1 : 0;
            }
            return day;
          } catch (NoCalendarException unknown) {
            return now.today().plusDays(days * 7L / 5);
          }
        });
  }

  private static boolean maySee(Person manager, Raw raw) {
    Set<String> held = new HashSet<>(List.of(manager.groups()));
    return held.contains("manager@" + raw.area())
        && (!raw.confined()
            || held.contains("lead-teacher@" + raw.area())
            || held.contains("safeguarding-lead@" + raw.school())
            || held.contains("deputy-safeguarding-lead@" + raw.school()));
  }

  private static String team(Raw raw) {
    String scope = raw.firstGroup().substring(raw.firstGroup().indexOf('@') + 1);
    boolean single = scope.matches("[0-9]{6}") || scope.length() == 36 && scope.contains("-");
    return single ? raw.firstGroup().substring(0, raw.firstGroup().indexOf('@')) : raw.firstGroup();
  }

  private List<Raw> raw() {
    return jdbc.sql(
            """
            select u.key, u.case_id, u.element_id, f.area, f.school_urn, u.candidate_groups[1] as team,
              u.due_at, (select t.assignee_id from tasks.task t where t.user_task_key = u.key) as holder,
              u.bpmn_process_id like '%safeguarding%' or access.confinement_of(u.bpmn_process_id, u.element_id) is not null
                or exists (select from sla.clock w where w.watch_key = u.process_instance_key and w.confined is not null) as confined,
              exists (select from sla.step s where s.element_id = u.element_id and s.moves and s.kind in (
                select c.kind from sla.clock c
                where c.case_id = u.case_id and c.confined is null and c.status = 'PAUSED')) as waits
            from engine.user_task u join casework.case_file f on f.id = u.case_id
            where u.ended_at is null
              and not exists (select from tasks.submission a where a.user_task_key = u.key)
            """)
        .query(
            (row, number) -> {
              OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
              return new Raw(
                  row.getLong("key"),
                  row.getObject("case_id", UUID.class),
                  row.getString("element_id"),
                  row.getString("area"),
                  row.getString("school_urn"),
                  row.getString("team"),
                  due == null ? null : due.toInstant(),
                  row.getObject("holder", UUID.class),
                  row.getBoolean("confined"),
                  row.getBoolean("waits"));
            })
        .list();
  }
}
