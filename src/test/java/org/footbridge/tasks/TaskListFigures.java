package org.footbridge.tasks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.tasks.TaskList.Whose;
import org.footbridge.testing.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the task list's queries; the door to this module for the bench. */
public final class TaskListFigures {

  private static final Instant NOW = Instant.parse("2025-11-03T09:00:00Z");
  private static final int SAMPLES = 300;
  private static final int WARM_UP = 100;
  private static final String[] PARTS = {
    "ash", "lind", "oka", "whit", "field", "mar", "ton", "brook", "ell", "quin", "zo", "rey"
  };

  private TaskListFigures() {}

  /** Fills the list with this many tasks and prints what its pages cost. */
  public static void print(int tasks) {
    JdbcClient jdbc = JdbcClient.create(Database.emptied("tasks"));
    long began = System.nanoTime();
    fill(jdbc, tasks);
    System.out.printf(
        "%,d open tasks, built in %.0f s%n", tasks, (System.nanoTime() - began) / 1e9);
    TaskList list = new TaskList(jdbc, Clock.fixed(NOW, Footbridge.ZONE));
    Random dice = new Random(7);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      people.add(person(dice));
    }
    measure("page 1 of 50 by due date", people, p -> page(list, p, TaskFilter.NONE, null));
    measure(
        "page 1, filtered by name",
        people,
        p -> {
          TaskFilter filter = TaskFilter.of(PARTS[dice.nextInt(PARTS.length)], "", "", false);
          return page(list, p, filter, null);
        });
    measure(
        "page 1, filtered by a name that is rare",
        people,
        p -> page(list, p, TaskFilter.of("quinash" + dice.nextInt(9), "", "", false), null));
    measure(
        "a page in the middle",
        people,
        p -> page(list, p, TaskFilter.NONE, new TaskCursor(NOW.plusSeconds(14L * 86_400), 0)));
    measure(
        "page 1 of the team's queue",
        people,
        p -> () -> list.page(p, Whose.TEAM, TaskFilter.NONE, null));
  }

  private static Supplier<TaskList.Page> page(
      TaskList list, Person person, TaskFilter filter, TaskCursor after) {
    return () -> list.page(person, Whose.MINE, filter, after);
  }

  private static void measure(
      String what,
      List<Person> people,
      java.util.function.Function<Person, Supplier<TaskList.Page>> query) {
    for (int i = 0; i < WARM_UP; i++) {
      query.apply(people.get(i % people.size())).get();
    }
    double[] millis = new double[people.size()];
    long rows = 0;
    for (int i = 0; i < millis.length; i++) {
      Supplier<TaskList.Page> one = query.apply(people.get(i));
      long began = System.nanoTime();
      rows += one.get().tasks().size();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "  %-40s p50 %6.2f ms   p95 %6.2f ms   (%d rows a page)%n",
        what, millis[millis.length / 2], millis[millis.length * 95 / 100], rows / millis.length);
  }

  /** Three teams, the largest ones more often than the small. */
  private static Person person(Random dice) {
    Set<Grant> grants = new java.util.HashSet<>();
    while (grants.size() < 3) {
      grants.add(Grant.of("lead-teacher@team-" + team(dice.nextDouble())));
    }
    return new Person(
        UUID.nameUUIDFromBytes("p".getBytes(StandardCharsets.UTF_8)), "P", "p@x.example", grants);
  }

  private static int team(double d) {
    return (int) (500 * Math.pow(d, 1.8));
  }

  /** Five hundred teams of uneven size, due dates over forty days, one task in ten claimed. */
  private static void fill(JdbcClient jdbc, int tasks) {
    jdbc.sql(
            """
            insert into tasks.task
              (user_task_key, case_id, case_reference, pupil_name, school_urn, area,
               bpmn_process_id, process_definition_key, element_id, form_key, groups, due_at,
               priority, created_at, assignee_id, assignee_name)
            select n, gen_random_uuid(), 'FB-' || n,
              initcap(p[1 + floor(random() * 12)::int] || p[1 + floor(random() * 12)::int]) || ' '
                || initcap(p[1 + floor(random() * 12)::int] || p[1 + floor(random() * 12)::int]
                || chr(97 + (n % 26))),
              (100000 + n % 50)::text, 'east', 'referral-to-reintegration', 1,
              (array['triage-referral', 'decide-provision', 'hear-pupil', 'decide-exit'])[1 + n % 4],
              1, array['lead-teacher@team-' || floor(500 * power(random(), 1.8))::int],
              case when n % 20 = 0 then 'infinity'
                   else timestamptz '2025-10-20' + random() * interval '40 days' end,
              50, now(),
              case when n % 10 = 0 then '00000000-0000-0000-0000-000000000001'::uuid end,
              case when n % 10 = 0 then 'A colleague' end
            from generate_series(1, :tasks) n,
              (select :parts as p) names
            """)
        .param("tasks", tasks)
        .param("parts", PARTS)
        .update();
    jdbc.sql(
            """
            insert into tasks.task_group
              (grant_ref, user_task_key, due_at, search, school_urn, element_id, assignee_id)
            select groups[1], user_task_key, due_at, search.name(pupil_name, ''), school_urn, element_id, assignee_id
            from tasks.task
            """)
        .update();
    jdbc.sql("vacuum analyze tasks.task").update();
    jdbc.sql("vacuum analyze tasks.task_group").update();
  }
}
