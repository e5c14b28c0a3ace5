package org.footbridge.bench;

import io.camunda.client.CamundaClient;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.footbridge.engine.Commands;
import org.footbridge.testing.Platform;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole service at an even pace: how long after the engine created a task somebody who reads
 * the list sees it, and how long a command takes from its transaction to the engine's answer.
 */
final class VisibleFigures {

  private static final int WARM_UP = 150;
  private static final int MEASURED = 400;
  private static final long PACE_MS = 50;

  private record Seen(long key, Timestamp createdAt) {}

  private VisibleFigures() {}

  static void print() throws Exception {
    JdbcClient jdbc = Platform.jdbc();
    Platform.bean(CamundaClient.class)
        .newDeployResourceCommand()
        .addResourceFromClasspath("bench/task.bpmn")
        .send()
        .join();
    List<UUID> cases = new ArrayList<>();
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      cases.add(openCase(jdbc, i));
    }
    run(jdbc, cases.subList(0, WARM_UP), false);
    run(jdbc, cases.subList(WARM_UP, cases.size()), true);
  }

  private static void run(JdbcClient jdbc, List<UUID> cases, boolean told) throws Exception {
    Clock clock = Platform.bean(Clock.class);
    Commands commands = Platform.bean(Commands.class);
    TransactionTemplate transaction = Platform.bean(TransactionTemplate.class);
    long firstCommand =
        jdbc.sql("select coalesce(max(id), 0) from engine.command").query(Long.class).single();
    Thread starter =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  for (UUID each : cases) {
                    transaction.executeWithoutResult(
                        status ->
                            commands.publish(
                                "bench-task-wanted",
                                each.toString(),
                                "bench-" + each,
                                Map.of("caseId", each.toString()),
                                each.toString()));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PACE_MS));
                  }
                });
    double[] millis = new double[cases.size()];
    int seen = 0;
    long newest = 0;
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (seen < cases.size() && System.nanoTime() < deadline) {
      List<Seen> found =
          jdbc.sql(
                  """
                  select user_task_key as key, created_at from tasks.task
                  where element_id = 'bench-task' and user_task_key > :newest
                  order by user_task_key
                  """)
              .param("newest", newest)
              .query(Seen.class)
              .list();
      long now = clock.millis();
      for (Seen task : found) {
        millis[seen++] = Math.max(0, now - task.createdAt().getTime());
        newest = task.key();
        transaction.executeWithoutResult(
            status -> commands.completeUserTask(task.key(), Map.of(), "t" + task.key()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    starter.join();
    Platform.settle();
    if (!told) {
      return;
    }
    double[] all = Arrays.copyOf(millis, seen);
    Arrays.sort(all);
    Bench.say(
        "task visible in the list after the engine made it: p50 %5.1f ms, p95 %5.1f ms, p99 %5.1f"
            + " ms (%d tasks, one every %d ms, read every ms); target p95 of 250 ms",
        Bench.percentile(all, 50),
        Bench.percentile(all, 95),
        Bench.percentile(all, 99),
        seen,
        PACE_MS);
    for (String kind : List.of("publish-message", "complete-user-task")) {
      double[] took =
          jdbc
              .sql(
                  """
                  select extract(epoch from ended_at - created_at) * 1000 from engine.command
                  where id > :first and kind = :kind and state = 'done'
                  """)
              .param("first", firstCommand)
              .param("kind", kind)
              .query(Double.class)
              .list()
              .stream()
              .mapToDouble(Double::doubleValue)
              .sorted()
              .toArray();
      Bench.say(
          "command %-18s written to acknowledged: p50 %5.1f ms, p95 %5.1f ms (%d)",
          kind, Bench.percentile(took, 50), Bench.percentile(took, 95), took.length);
    }
  }

  private static UUID openCase(JdbcClient jdbc, int number) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.pupil
              (id, first_name, last_name, date_of_birth, school_urn, version)
            values (:id, 'Bench', 'Pupil', date '2013-01-01', '900001', 0)
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (:id, :reference, 'bench', :id, '900001', 'east', 'open', 'bench', now(), 0)
            """)
        .param("id", id)
        .param("reference", "BENCH-" + number)
        .update();
    return id;
  }
}
