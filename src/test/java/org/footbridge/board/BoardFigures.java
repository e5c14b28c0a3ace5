package org.footbridge.board;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the board's queries and what they cost the write path; the door for the bench. */
public final class BoardFigures {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), Footbridge.ZONE);
  private static final String[] AREAS = {"east", "north", "south", "west"};
  private static final Person MANAGER =
      new Person(UUID.randomUUID(), "M", "m@x.example", Set.of(new Grant("manager", "east")));
  private static final int SCANS = 9;
  private static final int BOARDS_A_SCAN = 25;
  private static final int LIVES = 300;

  private final DataSource source;
  private final JdbcClient jdbc;
  private final Counts counts;
  private final DeadlineList list;
  private final Moment moment = Moment.of(CLOCK);
  private final Random dice = new Random(11);

  private BoardFigures(DataSource source) {
    this.source = source;
    this.jdbc = JdbcClient.create(source);
    Windows windows = new Fixed(jdbc);
    this.counts = new Counts(windows, jdbc);
    this.list = new DeadlineList(windows, jdbc);
  }

  /** One school in ten has days of its own. */
  private static final class Fixed extends Windows {

    Fixed(JdbcClient jdbc) {
      super(null, jdbc);
    }

    @Override
    OfSchools from(LocalDate today) {
      TreeMap<String, Ends> own = new TreeMap<>();
      for (int school = 0; school < 300; school += 10) {
        own.put(Integer.toString(100_000 + school), ends(1));
      }
      return new OfSchools(TODAY, "", ends(0), own);
    }

    private static Ends ends(int later) {
      return new Ends(
          TODAY.plusDays(7L + later), TODAY.plusDays(14L + later), TODAY.plusDays(42L + later));
    }
  }

  public static void print() throws SQLException {
    DataSource source = Database.emptied("tasks");
    JdbcClient.create(source).sql("truncate sla.clock cascade").update();
    fill(JdbcClient.create(source));
    print(source);
  }

  static void print(DataSource source) throws SQLException {
    BoardFigures figures = new BoardFigures(source);
    say("%,d deadlines of %,d cases, %,d open; %,d and %,d counters", figures.sizes());
    figures.boards();
    figures.lists();
    figures.writing();
  }

  private Object[] sizes() {
    return Arrays.stream(
            new String[] {
              "select count(*) from sla.clock",
              "select count(distinct case_id) from sla.clock",
              "select count(*) from sla.clock where ended_on is null",
              "select count(*) from board.by_month",
              "select count(*) from board.by_school"
            })
        .map(sql -> jdbc.sql(sql).query(Long.class).single())
        .toArray();
  }

  /** A scan and boards in turn, so that both meet the same machine. */
  private void boards() {
    Map<String, List<Double>> millis = new TreeMap<>();
    for (int round = -1; round < SCANS; round++) {
      Map<String, List<Double>> into = round < 0 ? new TreeMap<>() : millis;
      time(into, "plain scan of the same table", this::scan);
      for (int board = 0; board < BOARDS_A_SCAN; board++) {
        By by = List.of(By.KIND, By.AREA, By.SCHOOL, By.MONTH).get(board % 4);
        time(into, "board", () -> counts.count(Filter.NONE, by, AREAS, moment));
        Filter filter = filter();
        time(into, "board with a filter", () -> counts.count(filter, by, AREAS, moment));
      }
      for (int board = 0; board < 5; board++) {
        time(into, "board by person", () -> counts.count(Filter.NONE, By.PERSON, AREAS, moment));
      }
    }
    print(millis);
    say(
        "the scan's median is %.0f times the board's p95 (target 50)",
        percentile(millis.get("plain scan of the same table"), 50)
            / percentile(millis.get("board"), 95));
  }

  private void lists() {
    Map<String, List<Double>> millis = new TreeMap<>();
    for (int page = 0; page < 400; page++) {
      Filter filter = page % 3 == 0 ? Filter.NONE : filter();
      Slice slice = Slice.values()[dice.nextInt(Slice.values().length)];
      Cursor after =
          page % 2 == 0 ? null : new Cursor(TODAY.minusDays(dice.nextInt(2000)), UUID.randomUUID());
      Map<String, List<Double>> into = page < 40 ? new TreeMap<>() : millis;
      time(
          into,
          "rows of a list, a page of 50",
          () -> list.page(filter, slice, AREAS, MANAGER, moment, after));
      time(into, "the number of a list", () -> counts.count(filter, slice, AREAS, moment));
    }
    print(millis);
  }

  /**
   * The whole life of a deadline, each change saved as the aggregate is: row, parts deleted, parts
   * written.
   */
  private void writing() throws SQLException {
    jdbc.sql("drop schema if exists plain cascade").update();
    jdbc.sql("create schema plain").update();
    for (String table : List.of("clock", "pause", "change", "working")) {
      jdbc.sql("create table plain." + table + " (like sla." + table + " including all)").update();
    }
    for (String index :
        jdbc.sql(
                """
                select indexname from pg_indexes where schemaname = 'plain' and tablename = 'clock'
                  and indexdef ilike '%coalesce(broken_on%'
                """)
            .query(String.class)
            .list()) {
      jdbc.sql("drop index plain." + index).update();
    }
    jdbc.sql("insert into plain.clock select * from sla.clock").update();
    jdbc.sql("alter table plain.clock add foreign key (kind) references sla.kind").update();
    for (String part : List.of("pause", "change", "working")) {
      jdbc.sql(
              "alter table plain."
                  + part
                  + " add foreign key (clock_id) references plain.clock on delete cascade")
          .update();
    }
    jdbc.sql("vacuum analyze plain.clock").update();
    Map<String, List<Double>> millis = new TreeMap<>();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      for (int life = -30; life < LIVES; life++) {
        Map<String, List<Double>> into = life < 0 ? new TreeMap<>() : millis;
        for (String schema : life % 2 == 0 ? List.of("sla", "plain") : List.of("plain", "sla")) {
          long began = System.nanoTime();
          live(connection, schema);
          into.computeIfAbsent("a deadline's life, in " + schema, none -> new ArrayList<>())
              .add((System.nanoTime() - began) / 1e6);
        }
      }
    }
    print(millis);
    say(
        "with the board / without, medians: %.3f (target 1.15)",
        percentile(millis.get("a deadline's life, in sla"), 50)
            / percentile(millis.get("a deadline's life, in plain"), 50));
    jdbc.sql("drop schema plain cascade").update();
  }

  private static void live(Connection connection, String schema) throws SQLException {
    UUID id = UUID.randomUUID();
    run(
        connection,
        "insert into "
            + schema
            + ".clock (id, version, case_id, school_urn, area, kind, subject, status,"
            + " started_on, length, unit, without_holidays, warn_share, due_on, warn_on) values ('"
            + id
            + "', 0, gen_random_uuid(), '100001', 'east', 'review', '', 'RUNNING', '2026-11-02', 6,"
            + " 'weeks', false, 80, '2026-12-14', '2026-12-10')");
    parts(connection, schema, id);
    save(connection, schema, id, "status = 'PAUSED'");
    save(
        connection,
        schema,
        id,
        "status = 'RUNNING', due_on = '2026-12-17', warn_on = '2026-12-14'");
    save(connection, schema, id, "due_on = '2027-01-11', warn_on = '2027-01-06'");
    save(connection, schema, id, "status = 'MET', ended_on = '2027-01-08'");
  }

  private static void save(Connection connection, String schema, UUID id, String change)
      throws SQLException {
    run(
        connection,
        "update "
            + schema
            + ".clock set version = version + 1, "
            + change
            + " where id = '"
            + id
            + "'");
    for (String part : List.of("pause", "change", "working")) {
      run(connection, "delete from " + schema + "." + part + " where clock_id = '" + id + "'");
    }
    parts(connection, schema, id);
  }

  private static void parts(Connection connection, String schema, UUID id) throws SQLException {
    run(
        connection,
        "insert into "
            + schema
            + ".pause select '"
            + id
            + "', 0, '2026-11-10', '2026-11-12', 'hospital-stay', 2");
    for (int part = 0; part < 4; part++) {
      run(
          connection,
          "insert into "
              + schema
              + ".working select '"
              + id
              + "', "
              + part
              + ", 'sla.working.due', '{2026-12-14}'");
    }
    connection.commit();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private Filter filter() {
    return switch (dice.nextInt(5)) {
      case 0 -> Filter.NONE.with(By.AREA, AREAS[dice.nextInt(AREAS.length)]);
      case 1 -> Filter.NONE.with(By.SCHOOL, Integer.toString(100_000 + dice.nextInt(300)));
      case 2 -> Filter.NONE.with(By.KIND, "review");
      case 3 ->
          Filter.NONE.with(
              By.MONTH, TODAY.minusMonths(dice.nextInt(60)).toString().substring(0, 7));
      default -> Filter.NONE.with(By.AREA, "east").with(By.KIND, "assessment");
    };
  }

  /** The board's figures by kind and month, from every row of the table in one pass. */
  private int scan() {
    return jdbc.sql(
            """
            select part, month, count(*) filter (where state = 'ON_TRACK'), count(*) filter (where state = 'AT_RISK'),
              count(*) filter (where state = 'BREACHED'), count(*) filter (where state = 'PAUSED'),
              count(*) filter (where state = 'MET'), count(*) filter (where state = 'MET_LATE'),
              count(*) filter (where state = 'CANCELLED'), count(*) filter (where missed),
              count(*) filter (where within <= 5), count(*) filter (where within <= 10), count(*) filter (where within <= 20)
            from (
              select kind as part, board.month(broken_on, due_on) as month,
                board.state(status, ended_on, broken_on, due_on, warn_on, :today, :today) as state,
                case when ended_on is null then board.broke(status, broken_on, due_on, :today)
                  else board.ended_late(status, ended_on, broken_on, due_on) end as missed,
                case when status <> 'RUNNING' or due_on < :today then null when due_on <= :five then 5
                  when due_on <= :ten then 10 when due_on <= :twenty then 20 end as within
              from sla.clock where confined is null and area = any(:areas)) c
            group by grouping sets ((part), (month), ())
            """)
        .param("today", TODAY)
        .param("five", TODAY.plusDays(7))
        .param("ten", TODAY.plusDays(14))
        .param("twenty", TODAY.plusDays(42))
        .param("areas", AREAS)
        .query((row, number) -> number)
        .list()
        .size();
  }

  private static void time(Map<String, List<Double>> into, String what, Supplier<?> work) {
    long began = System.nanoTime();
    work.get();
    into.computeIfAbsent(what, none -> new ArrayList<>())
        .add(Duration.ofNanos(System.nanoTime() - began).toNanos() / 1e6);
  }

  private static void print(Map<String, List<Double>> millis) {
    millis.forEach(
        (what, times) ->
            say(
                "%-40s p50 %8.2f ms   p95 %8.2f ms   (%d)",
                what, percentile(times, 50), percentile(times, 95), times.size()));
  }

  private static double percentile(List<Double> of, int percent) {
    double[] sorted = of.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static void say(String words, Object... values) {
    System.out.printf("  " + words + "%n", values);
  }

  /** Ten years of an authority: 200,000 cases of five deadlines, one in fifty open. */
  private static void fill(JdbcClient jdbc) {
    for (String sql : FILL.split(";\n")) {
      jdbc.sql(sql).update();
    }
    jdbc.sql("select board.rebuild()").query(Integer.class).single();
    for (String table : List.of("sla.clock", "tasks.task", "board.by_month", "board.by_school")) {
      jdbc.sql("vacuum analyze " + table).update();
    }
  }

  private static final String FILL =
      """
      alter table sla.clock disable trigger user;
      insert into sla.clock (id, version, case_id, school_urn, area, kind, subject, status, started_on,
        length, unit, without_holidays, warn_share, due_on, warn_on, ended_on, broken_on)
      select gen_random_uuid(), 3, cast('00000000-0000-4000-8000-' || lpad(to_hex(n / 5), 12, '0') as uuid),
        cast(100000 + school as text), (array['east', 'west', 'north', 'south'])[1 + school % 4], kind,
        cast(n as text),
        case when is_open then case when dice < 0.1 then 'PAUSED' else 'RUNNING' end
          when dice < 0.12 then 'CANCELLED' else 'MET' end,
        started, 15, 'school-days', false, 80, due, due - 3,
        case when is_open then null when late then due + 1 + cast(dice * 30 as int)
          else due - cast(dice * 10 as int) end,
        case when late and not is_open and dice < 0.95 then due end
      from (
        select *, started + 5 + cast(length * 40 as int) as due
        from (
          select n, abs(hashtext('s' || n / 5)) % 300 as school, random() as dice,
            random() < 0.12 as late, random() as length, n % 50 = 7 as is_open,
            (array['referral-check', 'assessment', 'register-code', 'plan-agreed', 'review', 'evidence-check',
              'evidence-renewal', 'first-lesson', 'next-lesson', 'step-down', 'taf-meeting'])[1 + n % 11] as kind,
            case when n % 50 = 7 then date '2026-11-30' - cast(random() * 40 as int)
              else date '2016-12-05' + cast(n / 5 * 3600.0 / 200000 as int) end as started
          from generate_series(0, 999999) n) a) b;
      alter table sla.clock enable trigger user;
      insert into tasks.task (user_task_key, case_id, case_reference, pupil_name, school_urn, area,
        bpmn_process_id, process_definition_key, element_id, form_key, groups, due_at, priority, created_at,
        assignee_id, assignee_name)
      select n, case_id, 'FB-' || n, 'Robyn Ash', school_urn, area, 'referral-to-reintegration', 1, element_id,
        1, array['lead-teacher@east'], now(), 50, now(),
        case when n % 5 < 3 then cast('00000000-0000-4000-9000-' || lpad(to_hex(n % 60), 12, '0') as uuid) end,
        case when n % 5 < 3 then 'A colleague' end
      from (
        select row_number() over () as n, c.*, s.element_id
        from sla.clock c cross join lateral (
          select element_id from board.step where kind = c.kind order by md5(element_id || c.id) limit 2) s
        where c.ended_on is null) t;
      """;
}
