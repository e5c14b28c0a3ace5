package org.footbridge.flow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.footbridge.calendar.CalendarsOfTests;
import org.footbridge.exporter.ExporterBench;
import org.footbridge.testing.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the pages of the flow cost in the database, each beside a scan of the engine's own table for
 * the same number, in turn; and what being followed costs the exporter. The rows are made by SQL.
 */
public final class FlowBench {

  private static final int SAMPLES = 60;
  private static final int SCANS = 3;
  private static final int PERCENT = 95;
  private static final int CASES = 200_000;
  private static final int ROUNDS = 3;
  private static final String[] AREAS = {"east", "west"};
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);
  private static final Period TERM =
      Period.holding(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 27));
  private static final Period YEAR =
      Period.holding(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 8, 31));

  private FlowBench() {}

  /** Everything, with so many rows of elements. */
  public static void print(int rows) throws InterruptedException {
    JdbcClient jdbc = Database.jdbc();
    Database.emptied("flow", "engine", "casework");
    jdbc.sql("truncate sla.clock, calendar.calendar cascade").update();
    long began = System.nanoTime();
    fill(jdbc, rows);
    System.out.printf("  %,d rows of %,d cases, made in %.0f s%n", rows, CASES, seconds(began));
    Waits waits = new Waits(CalendarsOfTests.withMarlshiresYear(CLOCK), jdbc);
    FlowFigures figures = new FlowFigures(jdbc);
    FlowList list = new FlowList(waits, jdbc, CLOCK);
    Random dice = new Random(66);
    beside(
        "a diagram, one term, all areas",
        () -> figures.of(version(dice), AREAS, TERM),
        () -> scan(jdbc, version(dice), TERM));
    beside(
        "a diagram, a school year",
        () -> figures.of(version(dice), AREAS, YEAR),
        () -> scan(jdbc, version(dice), YEAR));
    beside(
        "cases that are at an element",
        () -> list.now(asked(jdbc, dice, TERM), null),
        () -> rowsByScan(jdbc, dice, true));
    beside(
        "cases that left it in a term",
        () -> list.left(asked(jdbc, dice, TERM), null),
        () -> rowsByScan(jdbc, dice, false));
    beside(
        "cases that left it in a year",
        () -> list.left(asked(jdbc, dice, YEAR), null),
        () -> rowsByScan(jdbc, dice, false));
    Database.emptied("flow", "engine", "casework");
    exporter(jdbc);
  }

  /** The index that the follower reads by is all that the exporter pays. */
  private static void exporter(JdbcClient jdbc) throws InterruptedException {
    for (int round = 1; round <= ROUNDS; round++) {
      jdbc.sql("drop index engine.element_instance_by_position").update();
      double without = ExporterBench.recordsPerSecond();
      jdbc.sql(
              """
              create index element_instance_by_position
                on engine.element_instance (partition_id, position)
              """)
          .update();
      double with = ExporterBench.recordsPerSecond();
      System.out.printf(
          "  exporter, round %d: %,.0f records/s without the index, %,.0f with it (%.2f times)%n",
          round, without, with, without / with);
    }
  }

  private static void beside(String what, Runnable page, Runnable scan) {
    double[] scans = new double[SCANS];
    double[] pages = new double[SAMPLES];
    page.run();
    for (int i = 0; i < SAMPLES; i++) {
      pages[i] = millis(page);
      if (i % (SAMPLES / SCANS) == 0) {
        scans[i / (SAMPLES / SCANS)] = millis(scan);
      }
    }
    Arrays.sort(pages);
    Arrays.sort(scans);
    double p95 = pages[SAMPLES * PERCENT / 100];
    System.out.printf(
        "  %-34s p50 %7.2f ms  p95 %7.2f ms  beside a scan of %,.0f ms (%,.0f times)%n",
        what, pages[SAMPLES / 2], p95, scans[SCANS / 2], scans[SCANS / 2] / p95);
  }

  private static double millis(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e6;
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static long version(Random dice) {
    return 1 + dice.nextInt(10);
  }

  private static FlowList.Asked asked(JdbcClient jdbc, Random dice, Period period) {
    int place =
        jdbc.sql(
                """
                select id from flow.place order by id
                offset floor(:dice * (select count(*) from flow.place)) limit 1
                """)
            .param("dice", dice.nextDouble())
            .query(Integer.class)
            .single();
    return new FlowList.Asked(place, AREAS, period, 0, null);
  }

  /** The same numbers from the engine's rows, without what the follower keeps. */
  private static void scan(JdbcClient jdbc, long version, Period period) {
    jdbc.sql(
            """
            select e.element_id, count(*) filter (where e.ended_at is null) as now,
                   count(*) filter (where e.ended_at >= :from and e.ended_at < :until) as gone,
                   percentile_disc(array[0.5, 0.9]) within group (
                     order by e.ended_at::date - e.started_at::date)
            from engine.element_instance e
            join engine.process_instance p on p.key = e.process_instance_key
            join casework.case_file f on f.id = p.case_id
            where e.process_definition_key = :version and f.area = any(:areas)
            group by 1
            """)
        .param("version", version)
        .param("areas", AREAS)
        .param("from", period.from())
        .param("until", period.until())
        .query()
        .listOfRows();
  }

  private static void rowsByScan(JdbcClient jdbc, Random dice, boolean now) {
    jdbc.sql(
            """
            select e.key, p.case_id, e.started_at
            from engine.element_instance e
            join engine.process_instance p on p.key = e.process_instance_key
            join casework.case_file f on f.id = p.case_id
            where e.process_definition_key = :version and e.element_id = :element
              and f.area = any(:areas) and (e.ended_at is null) = :now
            order by e.ended_at - e.started_at desc, e.key limit 51
            """)
        .param("version", version(dice))
        .param("element", "step-" + dice.nextInt(50))
        .param("areas", AREAS)
        .param("now", now)
        .query()
        .listOfRows();
  }

  /** Ten versions of fifty elements; one stay in forty goes on; waits of mostly a few days. */
  private static void fill(JdbcClient jdbc, int rows) {
    jdbc.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
            values ('00000000-0000-0000-0000-000000000001', 'Wren', 'Ashcroft', '2013-01-01', '900001', 0)
            """)
        .update();
    jdbc.sql("alter table casework.case_file disable trigger user").update();
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            select md5('case' || n)::uuid, 'FB-' || n, 'medical-needs',
                   '00000000-0000-0000-0000-000000000001', (900001 + n % 300)::text,
                   case when n % 3 = 0 then 'west' else 'east' end, 'closed', 'support',
                   timestamptz '2024-09-01' + n % 600 * interval '1 day', 0
            from generate_series(1, :cases) n
            """)
        .param("cases", CASES)
        .update();
    jdbc.sql("alter table casework.case_file enable trigger user").update();
    jdbc.sql(
            """
            insert into engine.process_instance
              (key, bpmn_process_id, version, process_definition_key, state, started_at, case_id,
               position, partition_id)
            select n, 'plan', 1, 1 + n % 10, 'active', now(), md5('case' || n)::uuid, n, 1
            from generate_series(1, :cases) n
            """)
        .param("cases", CASES)
        .update();
    jdbc.sql(
            """
            insert into engine.element_instance
              (key, process_instance_key, process_definition_key, element_id, element_type,
               flow_scope_key, state, started_at, ended_at, position, partition_id)
            select 1000000 + n, 1 + n % :cases, 1 + (1 + n % :cases) % 10,
                   'step-' || (n / :cases * 7 + n) % 50, 'USER_TASK', 1,
                   case when n % 40 = 0 then 'active' else 'completed' end, began,
                   case when n % 40 <> 0 then began + power(random(), 3) * interval '40 days' end,
                   n, 1
            from generate_series(1, :rows) n,
              lateral (select timestamptz '2024-09-02 08:00' + random() * interval '600 days' as began) b
            """)
        .param("cases", CASES)
        .param("rows", rows)
        .update();
    jdbc.sql(
            """
            insert into flow.place (process_definition_key, element_id)
            select distinct process_definition_key, element_id from engine.element_instance
            """)
        .update();
    jdbc.sql("alter table flow.stay disable trigger user").update();
    jdbc.sql(
            """
            insert into flow.stay
            select e.key, p.id, i.case_id, f.area, f.school_urn, e.started_at, e.ended_at,
                   coalesce(date_trunc('week', e.ended_at)::date, '-infinity'),
                   coalesce((e.ended_at::date - e.started_at::date) * 5 / 7, -1), 0
            from engine.element_instance e
            join engine.process_instance i on i.key = e.process_instance_key
            join casework.case_file f on f.id = i.case_id
            join flow.place p on (p.process_definition_key, p.element_id)
              = (e.process_definition_key, e.element_id)
            """)
        .update();
    jdbc.sql("alter table flow.stay enable trigger user").update();
    jdbc.sql("select flow.count_again()").query().listOfRows();
    for (String table :
        new String[] {
          "engine.element_instance",
          "engine.process_instance",
          "flow.stay",
          "flow.stay_count",
          "casework.case_file"
        }) {
      jdbc.sql("vacuum analyze " + table).update();
    }
  }
}
