package org.footbridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Platform;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Counts anew what the pages of the flow say, from the engine's raw rows, by another way: day by
 * day, with a row for each school day of each school, in SQL; medians by PostgreSQL's own function.
 */
public final class FlowRecount {

  private static final int LONGER_THAN_ANY_LIST = 1_000_000;

  private final JdbcClient jdbc;
  private final FlowFigures figures;
  private final FlowList list;

  private FlowRecount(JdbcClient jdbc, FlowFigures figures, FlowList list) {
    this.jdbc = jdbc;
    this.figures = figures;
    this.list = list;
  }

  /**
   * Of the platform that runs.
   *
   * @throws AssertionError with every difference
   */
  public static void check() {
    check(
        Platform.bean(DataSource.class),
        Platform.bean(SchoolCalendars.class),
        Platform.bean(FlowFigures.class),
        Platform.bean(FlowList.class));
  }

  /**
   * Compares every element of every version and every stage of the way, in every area and in all,
   * for the whole time and for single weeks. The follower must have caught up.
   *
   * @throws AssertionError with every difference
   */
  static void check(
      DataSource database, SchoolCalendars calendars, FlowFigures figures, FlowList list) {
    try (var one = database.getConnection()) {
      var single = new SingleConnectionDataSource(one, true);
      JdbcClient raw = JdbcClient.create(single);
      prepare(raw, new JdbcTemplate(single), calendars);
      List<String> wrong = new FlowRecount(raw, figures, list).differences();
      new JdbcTemplate(single)
          .execute("drop table pg_temp.expected, pg_temp.broken, pg_temp.school_day");
      assertThat(wrong).as("what the flow says and what the raw rows say").isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One row for each stay, as raw as it is: counted by looking at each day of it. */
  private static void prepare(JdbcClient raw, JdbcTemplate all, SchoolCalendars calendars) {
    all.execute("create temp table school_day (urn text, day date, school boolean)");
    List<Object[]> days = new ArrayList<>();
    for (String urn :
        raw.sql("select distinct school_urn from casework.case_file").query(String.class).list()) {
      SchoolCalendar calendar = calendars.forSchool(urn);
      LocalDate[] known = known(raw);
      for (LocalDate day = known[0]; day.isBefore(known[1]); day = day.plusDays(1)) {
        try {
          days.add(new Object[] {urn, day, calendar.isSchoolDay(day)});
        } catch (NoCalendarException unknown) {
          // Told apart below: a stay that reaches into it has no length.
        }
      }
    }
    all.batchUpdate("insert into school_day values (?, ?, ?)", days);
    all.execute("create index on school_day (urn, day)");
    all.execute(
        """
        create temp table expected as
        with raw as (
          select e.process_definition_key as version, e.element_id as place, f.id as case_id,
                 f.area, f.school_urn, e.started_at, e.ended_at,
                 (e.started_at at time zone 'Europe/London')::date as from_day,
                 (e.ended_at at time zone 'Europe/London')::date as to_day
          from engine.element_instance e
          join engine.process_instance p on p.key = e.process_instance_key
          join casework.case_file f on f.id = p.case_id
          where p.bpmn_process_id <> 'safeguarding-concern' and e.started_at is not null
          union all
          select 0, stage.name, f.id, f.area, f.school_urn,
                 stage.from_day::timestamp at time zone 'Europe/London',
                 greatest(stage.from_day, stage.to_day)::timestamp at time zone 'Europe/London',
                 stage.from_day, greatest(stage.from_day, stage.to_day)
          from casework.case_file f
          left join lateral (
            select coalesce(
              min(ended_on) filter (where kind = 'referral-check' and status = 'MET'),
              min(started_on) filter (where kind = 'assessment')) as day
            from sla.clock where case_id = f.id) checked on true
          left join lateral (
            select (min(decided_at) at time zone 'Europe/London')::date as day
            from support.provision where case_id = f.id) decided on true
          left join lateral (
            select (min(agreed_at) at time zone 'Europe/London')::date as day
            from plan.version where case_id = f.id and state = 'agreed') planned on true
          left join lateral (
            select min(held_on) as day from engagement.lesson
            where case_id = f.id and attended) taught on true
          left join lateral (
            select min(starts_on) as day from plan.phase_run
            where case_id = f.id and sessions >= 10 and state <> 'planned') full_time on true
          left join referral.referral r on r.case_id = f.id
          cross join lateral (values
            ('check', coalesce(r.submitted_at, f.opened_at) at time zone 'Europe/London', checked.day),
            ('decision', checked.day, decided.day),
            ('plan', decided.day, planned.day),
            ('first-lesson', decided.day, taught.day),
            ('full-timetable', decided.day, full_time.day),
            ('whole-way', coalesce(r.submitted_at, f.opened_at) at time zone 'Europe/London', full_time.day))
            as s (name, began, to_day)
          cross join lateral (select s.name, s.began::date as from_day, s.to_day) stage
          where stage.from_day is not null and (stage.to_day is not null or f.state = 'open')),
        reach as (select urn, min(day) as first, max(day) as last from school_day group by urn)
        select raw.*,
          case when to_day is null then null
               when from_day < reach.first or to_day > reach.last or reach.first is null then -1
               else (select count(*) from school_day d
                     where d.urn = raw.school_urn and d.school and d.day > from_day and d.day <= to_day
                       and not exists (
                         select from sla.clock c join sla.pause p on p.clock_id = c.id
                         where c.case_id = raw.case_id and c.confined is null
                           and d.day > p.from_day and (p.to_day is null or d.day <= p.to_day)))
          end as days
        from raw left join reach on reach.urn = raw.school_urn
        """);
    all.execute(
        """
        create temp table broken as
        select distinct c.id, x.version, x.place, x.area, coalesce(c.broken_on, c.due_on) as day
        from sla.clock c join expected x on x.case_id = c.case_id
        where c.confined is null
          and (c.broken_on is not null or (c.status = 'MET' and c.ended_on > c.due_on))
          and x.started_at < ((coalesce(c.broken_on, c.due_on) + 1)::timestamp at time zone 'Europe/London')
          and (x.ended_at is null
            or x.ended_at >= ((coalesce(c.broken_on, c.due_on) + 1)::timestamp at time zone 'Europe/London'))
        """);
  }

  private static LocalDate[] known(JdbcClient raw) {
    return raw.sql(
            """
            select coalesce(min(first_day), current_date) as a,
                   coalesce(max(last_day), current_date) + 1 as b from calendar.period
            """)
        .query(
            (row, n) ->
                new LocalDate[] {
                  row.getObject("a", LocalDate.class), row.getObject("b", LocalDate.class)
                })
        .single();
  }

  private List<String> differences() {
    List<String> wrong = new ArrayList<>();
    List<String> areas =
        jdbc.sql("select distinct area from expected order by 1").query(String.class).list();
    List<String[]> choices = new ArrayList<>(areas.stream().map(a -> new String[] {a}).toList());
    choices.add(areas.toArray(String[]::new));
    List<Long> versions =
        jdbc.sql("select distinct version from expected").query(Long.class).list();
    for (Period period : periods()) {
      for (String[] chosen : choices) {
        for (long version : versions) {
          compare(version, chosen, period, wrong);
        }
      }
    }
    return wrong;
  }

  /** All of it, and the busiest weeks. */
  private List<Period> periods() {
    List<Period> periods = new ArrayList<>();
    LocalDate[] all =
        jdbc.sql("select min(from_day) as a, max(coalesce(to_day, from_day)) as b from expected")
            .query(
                (row, n) ->
                    new LocalDate[] {
                      row.getObject("a", LocalDate.class), row.getObject("b", LocalDate.class)
                    })
            .single();
    if (all[0] == null) {
      return periods;
    }
    periods.add(Period.holding(all[0], all[1]));
    jdbc.sql(
            """
            select date_trunc('week', to_day)::date from expected where to_day is not null
            group by 1 order by count(*) desc, 1 limit 3
            """)
        .query(LocalDate.class)
        .list()
        .forEach(week -> periods.add(Period.holding(week, week)));
    return periods;
  }

  private void compare(long version, String[] areas, Period period, List<String> wrong) {
    var said = figures.of(version, areas, period);
    Set<String> places = new TreeSet<>(said.keySet());
    places.addAll(
        jdbc.sql("select distinct place from expected where version = :version")
            .param("version", version)
            .query(String.class)
            .list());
    for (String place : places) {
      String where = "%d/%s %s %s".formatted(version, place, Arrays.toString(areas), period.code());
      String expected = expected(version, place, areas, period);
      var of = said.getOrDefault(place, new FlowFigures.OfElement());
      String counted =
          "now %d, left %d, unknown %d, median %s, 9 in 10 %s, breaches %d"
              .formatted(
                  of.now(),
                  of.left().all(),
                  of.left().unknown(),
                  of.left().median(),
                  of.left().ninetieth(),
                  of.breaches());
      if (!counted.equals(expected)) {
        wrong.add(where + ": said " + counted + "; raw rows: " + expected);
      }
      var asked = new FlowList.Asked(place(version, place), areas, period, 0, null);
      rows(where + " now", of.now(), after -> list.now(asked, after), wrong);
      rows(where + " left", of.left().all(), after -> list.left(asked, after), wrong);
      rows(where + " breaches", of.breaches(), after -> list.breaches(asked, after), wrong);
    }
  }

  private String expected(long version, String place, String[] areas, Period period) {
    return jdbc.sql(
            """
            select 'now ' || count(*) filter (where ended_at is null)
              || ', left ' || count(*) filter (where ended)
              || ', unknown ' || count(*) filter (where ended and days = -1)
              || ', median ' || coalesce((percentile_disc(0.5) within group (order by days)
                   filter (where ended and days >= 0))::text, 'null')
              || ', 9 in 10 ' || coalesce((percentile_disc(0.9) within group (order by days)
                   filter (where ended and days >= 0))::text, 'null')
              || ', breaches ' || (select count(*) from broken b
                   where b.version = :version and b.place = :place and b.area = any(:areas)
                     and b.day between :from and :until)
            from (select *, to_day between :from and :until as ended from expected
                  where version = :version and place = :place and area = any(:areas)) x
            """)
        .param("version", version)
        .param("place", place)
        .param("areas", areas)
        .param("from", period.from())
        .param("until", period.until())
        .query(String.class)
        .single();
  }

  private int place(long version, String place) {
    return jdbc.sql(
            "select id from flow.place where process_definition_key = :v and element_id = :place")
        .param("v", version)
        .param("place", place)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** Every page of the list, and no row twice. */
  private static void rows(
      String what, long number, Function<FlowCursor, FlowList.Page> pages, List<String> wrong) {
    Set<String> keys = new TreeSet<>();
    long rows = 0;
    FlowCursor after = null;
    do {
      FlowList.Page page = pages.apply(after);
      rows += page.rows().size();
      page.rows().forEach(row -> keys.add(row.key()));
      after = page.next();
    } while (after != null && rows < LONGER_THAN_ANY_LIST);
    if (rows != number || keys.size() != number) {
      wrong.add(
          "%s: %d rows, %d of them different, for the number %d"
              .formatted(what, rows, keys.size(), number));
    }
  }
}
