package org.footbridge.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.footbridge.work.Horizon.Ends;
import org.footbridge.work.OpenWork.Question;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures what a manager's tables and lists of work cost; the door to this module for the bench.
 */
public final class WorkFigures {

  private static final LocalDate TODAY = LocalDate.of(2025, 11, 3);
  private static final Horizon.Now NOW =
      new Horizon.Now(
          TODAY.atTime(9, 0).atZone(Footbridge.ZONE).toInstant(),
          TODAY,
          new Ends(TODAY.plusDays(7), TODAY.plusDays(14), TODAY.plusDays(28)),
          List.of());
  private static final int SAMPLES = 40;
  private static final int WARM_UP = 5;

  private WorkFigures() {}

  /** Fills the tables with so many open tasks in two areas and prints what is asked of them. */
  public static void print(int tasks) {
    JdbcClient jdbc = JdbcClient.create(Database.emptied("tasks", "casework"));
    jdbc.sql("delete from sla.clock").update();
    long began = System.nanoTime();
    fill(jdbc, tasks);
    System.out.printf(
        "%,d open tasks in two areas, built in %.0f s%n", tasks, (System.nanoTime() - began) / 1e9);
    OpenWork work = new OpenWork(jdbc);
    WorkList list = new WorkList(work);
    WorkTables tables = new WorkTables(work);
    UUID person = new UUID(0, 7);
    List<WorkFilter> filters =
        List.of(
            WorkFilter.NONE,
            WorkFilter.NONE.ofPerson(person.toString()),
            WorkFilter.NONE.ofPerson(person.toString()).due(WorkFilter.BY_10),
            WorkFilter.NONE.ofPerson(WorkFilter.NOBODY),
            WorkFilter.NONE.ofTeam("lead-teacher@east"),
            WorkFilter.NONE.ofTeam("lead-teacher@east").due(WorkFilter.OVERDUE),
            WorkFilter.NONE.ofTeam("nobody-has-it@east"),
            new WorkFilter("", "", "", "decide-exit", "", ""),
            new WorkFilter("", "", "", "", "100007", ""),
            new WorkFilter("", "", "", "", "999999", ""),
            WorkFilter.NONE.due(WorkFilter.OVERDUE),
            WorkFilter.NONE.due(WorkFilter.BY_5),
            WorkFilter.NONE.due(WorkFilter.BY_20),
            WorkFilter.NONE.due(WorkFilter.LATER),
            WorkFilter.NONE.due(WorkFilter.ON_HOLD));
    for (WorkFilter filter : filters) {
      Question asked = new Question(manager("east", "west"), filter, NOW);
      measure("page of " + filter.words(), SAMPLES, () -> list.page(asked, "").lines().size());
      measure("count of " + filter.words(), 5, () -> work.count(asked));
    }
    Question all = new Question(manager("east", "west"), WorkFilter.NONE, NOW);
    String deep = Instant.parse("2025-11-15T00:00:00Z").getEpochSecond() * 1_000_000 + "_1";
    measure("a page in the middle", SAMPLES, () -> list.page(all, deep).lines().size());
    measure("both tables, all areas", 5, () -> tables.of(all).size());
    measure(
        "both tables, a hundredth (the area north)",
        SAMPLES,
        () -> tables.of(new Question(manager("north"), WorkFilter.NONE, NOW)).size());
  }

  private static void measure(String what, int samples, Supplier<Number> query) {
    for (int n = 0; n < WARM_UP; n++) {
      query.get();
    }
    double[] millis = new double[samples];
    Number found = 0;
    for (int n = 0; n < samples; n++) {
      long began = System.nanoTime();
      found = query.get();
      millis[n] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "  %-62s p50 %8.2f ms   p95 %8.2f ms   (%s)%n",
        what, millis[samples / 2], millis[samples * 95 / 100], found);
  }

  private static Person manager(String... areas) {
    return new Person(
        UUID.randomUUID(),
        "M",
        "",
        Set.copyOf(Arrays.stream(areas).map(area -> new Grant("manager", area)).toList()));
  }

  /**
   * Two hundred people, fifty schools, one task in fifty of a family, one in a hundred confined.
   */
  private static void fill(JdbcClient jdbc, int tasks) {
    jdbc.sql(
            """
            insert into tasks.task
              (user_task_key, case_id, case_reference, pupil_name, school_urn, area,
               bpmn_process_id, process_definition_key, element_id, form_key, groups, due_at,
               priority, created_at, assignee_id, assignee_name)
            select n, md5(n::text)::uuid, 'FB-' || n, 'Noor Whitfield', (100000 + n % 50)::text,
              case when n % 100 = 3 then 'north' when n % 2 = 0 then 'east' else 'west' end,
              case when n % 100 = 0 then 'safeguarding-concern' else 'referral-to-reintegration' end, 1,
              (array['triage-referral', 'decide-provision', 'hear-pupil', 'decide-exit'])[1 + n % 4],
              1, case when n % 50 = 0 then array['parent-carer@' || gen_random_uuid()]
                   else array[(array['lead-teacher', 'teacher', 'reintegration-officer'])[1 + n % 3]
                     || case when n % 2 = 0 then '@east' else '@west' end] end,
              case when n % 20 = 0 then 'infinity'
                   else timestamptz '2025-10-20' + random() * interval '60 days' end,
              50, now(),
              case when n % 3 > 0 then ('00000000-0000-0000-0000-' || lpad(to_hex(n % 200), 12, '0'))::uuid end,
              case when n % 3 > 0 then 'A colleague' end
            from generate_series(1, :tasks) n
            """)
        .param("tasks", tasks)
        .update();
    jdbc.sql(
            """
            insert into sla.clock
              (id, version, case_id, school_urn, area, kind, status, started_on, length, unit,
               warn_share, due_on, warn_on)
            select gen_random_uuid(), 0, case_id, school_urn, area, 'assessment', 'PAUSED',
                   current_date, 15, 'school-days', 80, current_date, current_date
            from tasks.task where user_task_key % 200 = 1
            """)
        .update();
    jdbc.sql("vacuum analyze tasks.task").update();
    jdbc.sql("vacuum analyze sla.clock").update();
  }
}
