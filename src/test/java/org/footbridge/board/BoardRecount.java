package org.footbridge.board;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Platform;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every number of the board once more by another way: each deadline is read with its pauses and
 * changes and put into its sorts one by one, by moments instead of days, without the board's
 * counters and functions. School days are counted from today to the day instead of forward.
 */
public final class BoardRecount {

  /** A deadline as the rows say. */
  private record One(
      UUID id,
      String kind,
      String area,
      String school,
      String month,
      String person,
      String state,
      boolean missed,
      int withinSchoolDays) {

    boolean is(Slice slice) {
      boolean open = !Set.of("MET", "MET_LATE", "CANCELLED").contains(state);
      return switch (slice) {
        case ALL -> true;
        case OPEN -> open;
        case ENDED -> !open;
        case DUE_5 -> withinSchoolDays <= 5;
        case DUE_10 -> withinSchoolDays <= 10;
        case DUE_20 -> withinSchoolDays <= 20;
        case KEPT -> state.equals("MET");
        case NOT_KEPT -> missed;
        case DECIDED -> missed || state.equals("MET");
        default -> state.equals(slice.name());
      };
    }

    String part(By by) {
      return switch (by) {
        case KIND -> kind;
        case AREA -> area;
        case SCHOOL -> school;
        case MONTH -> month;
        case PERSON -> person;
      };
    }
  }

  private static final int NOT_WITHIN = 1000;
  private static final int MOST_FILTERS = 150;

  private final JdbcClient jdbc;
  private final SchoolCalendars calendars;
  private final Clock clock;
  private final Counts counts;
  private final DeadlineList list;
  private final List<String> wrong = new ArrayList<>();

  private BoardRecount(
      JdbcClient jdbc, SchoolCalendars calendars, Clock clock, Counts counts, DeadlineList list) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.clock = clock;
    this.counts = counts;
    this.list = list;
  }

  /** Of the platform that runs; all areas, under every filter of one and of two conditions. */
  public static void check() {
    check(
        Platform.jdbc(),
        Platform.bean(SchoolCalendars.class),
        Platform.bean(Clock.class),
        Platform.bean(PlatformTransactionManager.class));
  }

  /** In one snapshot, so that it can be asked while others write. */
  static void check(
      JdbcClient jdbc,
      SchoolCalendars calendars,
      Clock clock,
      PlatformTransactionManager transactions) {
    Windows windows = new Windows(calendars, jdbc);
    BoardRecount recount =
        new BoardRecount(
            jdbc, calendars, clock, new Counts(windows, jdbc), new DeadlineList(windows, jdbc));
    TransactionTemplate snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.executeWithoutResult(status -> recount.compare());
    if (!recount.wrong.isEmpty()) {
      throw new AssertionError(
          recount.wrong.size()
              + " numbers of the board are wrong:\n"
              + String.join("\n", recount.wrong));
    }
  }

  private void compare() {
    Moment moment = Moment.of(clock);
    List<One> all = deadlines(moment);
    String[] areas = all.stream().map(One::area).distinct().sorted().toArray(String[]::new);
    if (areas.length == 0) {
      areas = new String[] {"east"};
    }
    List<Filter> filters = filters(all);
    for (Filter filter : filters) {
      List<One> of = all.stream().filter(matching(filter)).toList();
      for (By by : By.values()) {
        compare(filter, by, of, counts.count(filter, by, areas, moment));
      }
      for (Slice slice : filters.indexOf(filter) < 40 ? Slice.values() : new Slice[0]) {
        same(
            filter + " " + slice + ", the number of the list",
            of.stream().filter(one -> one.is(slice)).count(),
            counts.count(filter, slice, areas, moment));
      }
    }
    for (Filter filter : filters.subList(0, Math.min(12, filters.size()))) {
      for (Slice slice : Slice.values()) {
        rows(filter, slice, all, areas, moment);
      }
    }
    long differences =
        jdbc.sql("select count(*) from board.differences()").query(Long.class).single();
    same("the counters' own comparison", 0, differences);
  }

  private void compare(Filter filter, By by, List<One> of, Counts.Counted counted) {
    Map<String, List<One>> parts = new HashMap<>();
    of.stream()
        .filter(one -> by != By.PERSON || one.is(Slice.OPEN))
        .forEach(one -> parts.computeIfAbsent(one.part(by), none -> new ArrayList<>()).add(one));
    Map<String, List<One>> months = new HashMap<>();
    of.forEach(one -> months.computeIfAbsent(one.month(), none -> new ArrayList<>()).add(one));
    for (Slice slice : Slice.values()) {
      String what = filter + " by " + by + " " + slice;
      long whole = of.stream().filter(one -> one.is(slice)).count();
      same(what, whole, counted.whole().of(slice));
      each(what, slice, parts, counted.parts());
      each(what + " in month", slice, months, counted.months());
      long sum = counted.parts().values().stream().mapToLong(part -> part.of(slice)).sum();
      if (by != By.PERSON || !slice.hasEnded()) {
        same(what + ", the sum of the parts", counted.whole().of(slice), sum);
      }
      same(
          what + ", the sum of the months",
          counted.whole().of(slice),
          counted.months().values().stream().mapToLong(month -> month.of(slice)).sum());
    }
  }

  private void each(
      String what, Slice slice, Map<String, List<One>> expected, Map<String, Tally> counted) {
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(counted.keySet());
    for (String name : names) {
      same(
          what + " " + name,
          expected.getOrDefault(name, List.of()).stream().filter(one -> one.is(slice)).count(),
          counted.getOrDefault(name, Tally.ZERO).of(slice));
    }
  }

  /** The list's pages together are exactly the deadlines of the number. */
  private void rows(Filter filter, Slice slice, List<One> all, String[] areas, Moment moment) {
    Set<UUID> expected = new HashSet<>();
    all.stream()
        .filter(matching(filter))
        .filter(one -> one.is(slice))
        .forEach(one -> expected.add(one.id()));
    Person manager =
        new Person(
            UUID.randomUUID(),
            "A manager",
            "manager@example.org",
            Set.of(new Grant("manager", areas[0])));
    List<UUID> listed = new ArrayList<>();
    Cursor after = null;
    do {
      DeadlineList.Page page = list.page(filter, slice, areas, manager, moment, after);
      page.rows().forEach(row -> listed.add(row.id()));
      page.rows().stream()
          .filter(row -> !row.state().name().equals(stateOf(row.id(), all)))
          .forEach(row -> wrong.add(row + " is listed as " + row.state()));
      after = page.next() == null ? null : Cursor.read(page.next().toString());
    } while (after != null);
    same(filter + " " + slice + ", rows of the list", expected.size(), listed.size());
    if (!expected.equals(new HashSet<>(listed))) {
      wrong.add(filter + " " + slice + ": the list has other deadlines than the number");
    }
  }

  private static @Nullable String stateOf(UUID id, List<One> all) {
    return all.stream().filter(one -> one.id().equals(id)).map(One::state).findFirst().orElse(null);
  }

  private void same(String what, long expected, long counted) {
    if (expected != counted) {
      wrong.add(what + ": " + counted + " instead of " + expected);
    }
  }

  private static Predicate<One> matching(Filter filter) {
    return one ->
        (filter.area().isEmpty() || filter.area().equals(one.area()))
            && (filter.school().isEmpty() || filter.school().equals(one.school()))
            && (filter.kind().isEmpty() || filter.kind().equals(one.kind()))
            && (filter.month().isEmpty() || filter.month().equals(one.month()))
            && (filter.person().isEmpty()
                || (filter.person().equals(one.person()) && one.is(Slice.OPEN)));
  }

  /** None, each, and two of what occurs; of two, those that a deadline has. */
  private static List<Filter> filters(List<One> all) {
    Set<Filter> filters = new java.util.LinkedHashSet<>();
    filters.add(Filter.NONE);
    for (By by : By.values()) {
      parts(all, one -> one.part(by)).forEach(part -> filters.add(Filter.NONE.with(by, part)));
    }
    for (One one : all.subList(0, Math.min(40, all.size()))) {
      for (By first : By.values()) {
        for (By second : By.values()) {
          filters.add(Filter.NONE.with(first, one.part(first)).with(second, one.part(second)));
        }
      }
    }
    return filters.stream().limit(MOST_FILTERS).toList();
  }

  private static List<String> parts(List<One> all, Function<One, String> of) {
    return all.stream().map(of).filter(part -> !part.isEmpty()).distinct().sorted().toList();
  }

  /** Each is paused while a pause is open, and what it missed is what it says and what now says. */
  private List<One> deadlines(Moment moment) {
    Map<String, String> holders = holders();
    Map<String, SchoolCalendar> calendarOf = new HashMap<>();
    return jdbc.sql(
            """
            select c.id, c.case_id, c.kind, c.area, c.school_urn, c.status, c.ended_on, c.broken_on,
                   c.due_on,
                   exists (select from sla.pause p where p.clock_id = c.id and p.to_day is null) as stands_still,
                   (c.due_on + 1)::timestamp at time zone 'Europe/London' <= :now as over,
                   (c.warn_on + time '08:00') at time zone 'Europe/London' <= :now as warned
            from sla.clock c where c.confined is null
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(
            (row, number) -> {
              LocalDate ended = row.getObject("ended_on", LocalDate.class);
              LocalDate broken = row.getObject("broken_on", LocalDate.class);
              LocalDate due = row.getObject("due_on", LocalDate.class);
              boolean met = row.getString("status").equals("MET");
              boolean stands = row.getBoolean("stands_still") && ended == null;
              boolean over = row.getBoolean("over");
              LocalDate promised = broken == null ? due : broken;
              String state =
                  ended != null && !met
                      ? "CANCELLED"
                      : ended != null
                          ? (ended.isAfter(promised) ? "MET_LATE" : "MET")
                          : stands
                              ? "PAUSED"
                              : over
                                  ? "BREACHED"
                                  : row.getBoolean("warned") ? "AT_RISK" : "ON_TRACK";
              boolean missed =
                  met
                      ? state.equals("MET_LATE")
                      : broken != null
                          || (ended == null ? state.equals("BREACHED") : ended.isAfter(due));
              String school = row.getString("school_urn");
              boolean comes = state.equals("ON_TRACK") || state.equals("AT_RISK");
              return new One(
                  row.getObject("id", UUID.class),
                  row.getString("kind"),
                  row.getString("area"),
                  school,
                  promised.toString().substring(0, 7),
                  ended != null
                      ? ""
                      : holders.getOrDefault(
                          row.getString("case_id") + row.getString("kind"), By.NO_STEP),
                  state,
                  missed,
                  comes
                      ? within(
                          moment.today(),
                          due,
                          calendarOf.computeIfAbsent(school, calendars::forSchool))
                      : NOT_WITHIN);
            })
        .list();
  }

  /** 5, 10 or 20 when the day is no later than so many school days after today. */
  private static int within(LocalDate today, LocalDate due, SchoolCalendar calendar) {
    for (int days : new int[] {5, 10, 20}) {
      try {
        int between = calendar.between(today, due);
        if (between < days || (between == days && calendar.isSchoolDay(due))) {
          return days;
        }
      } catch (NoCalendarException unknown) {
        if (!due.isAfter(today.plusDays(days * 7L / 5))) {
          return days;
        }
      }
    }
    return NOT_WITHIN;
  }

  /** Of a case and kind: who holds its oldest open task of the steps of that kind. */
  private Map<String, String> holders() {
    Map<String, String> holders = new HashMap<>();
    jdbc.sql(
            """
            select t.case_id::text || k.id as whose, t.assignee_id::text as person
            from tasks.task t
            join sla.kind k on t.element_id = any(k.steps)
              or t.element_id in (select s.element_id from sla.step s where s.kind = k.id)
            where t.state = 'open' and t.confined is null
            order by t.user_task_key desc
            """)
        .query(
            row -> {
              String person = row.getString("person");
              holders.put(row.getString("whose"), person == null ? By.NOBODY : person);
            });
    return holders;
  }
}
