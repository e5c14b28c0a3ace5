package org.footbridge.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.footbridge.exporter.NoopExporter;
import org.footbridge.exporter.PostgresExporter;
import org.footbridge.testing.Database;
import org.springframework.util.FileSystemUtils;

/**
 * A real broker under as much load as it takes, with our exporter and with one that does nothing,
 * in turn on fresh data: what the engine produces and what the exporter keeps up with.
 */
final class ExporterFigures {

  private static final int ROUNDS = 3;
  private static final int IN_FLIGHT = 100;
  private static final int WARM_UP_S = 6;
  private static final int MEASURED_S = 12;
  private static final Path FOLDER = Path.of("target", "bench", "exporter");

  private record Figure(double exported, double catchUpSeconds) {}

  private ExporterFigures() {}

  static void print() throws Exception {
    Bench.say("target: not slower than the engine produces; ours against one that does nothing");
    String url =
        Database.dataSource().unwrap(HikariDataSource.class).getJdbcUrl()
            + "&logServerErrorDetail=false";
    List<Figure> ours = new ArrayList<>();
    List<Figure> noop = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      noop.add(measured("does nothing", round, NoopExporter.class, ""));
      Database.emptied("engine");
      ours.add(measured("PostgreSQL", round, PostgresExporter.class, url));
    }
    Bench.say(
        "ours / none, records exported per second, medians: %.2f", median(ours) / median(noop));
  }

  private static Figure measured(String name, int round, Class<?> exporter, String url)
      throws Exception {
    FileSystemUtils.deleteRecursively(FOLDER);
    try (BenchBroker broker = new BenchBroker(FOLDER, exporter, url)) {
      broker.start();
      try (CamundaClient client = client(broker)) {
        client.newDeployResourceCommand().addResourceFromClasspath("bench/load.bpmn").send().join();
        Semaphore room = new Semaphore(IN_FLIGHT);
        Thread load = Thread.ofPlatform().daemon().start(() -> drive(client, room));
        TimeUnit.SECONDS.sleep(WARM_UP_S);
        long exported = broker.exported();
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(MEASURED_S);
        double seconds = (System.nanoTime() - began) / 1e9;
        double exportedRate = (broker.exported() - exported) / seconds;
        load.interrupt();
        load.join();
        double catchUp = secondsUntilQuiet(broker);
        Bench.say(
            "round %d, %-12s exported %,8.0f records/s, went on for %.2f s after the load",
            round, name, exportedRate, catchUp);
        return new Figure(exportedRate, catchUp);
      }
    }
  }

  /** A backlog would go on being exported after the load has stopped. */
  private static double secondsUntilQuiet(BenchBroker broker) throws InterruptedException {
    long stopped = System.nanoTime();
    long changed = stopped;
    long last = broker.exported();
    while (System.nanoTime() - changed < 500e6 && System.nanoTime() - stopped < 60e9) {
      TimeUnit.MILLISECONDS.sleep(10);
      long now = broker.exported();
      if (now != last) {
        last = now;
        changed = System.nanoTime();
      }
    }
    return (changed - stopped) / 1e9;
  }

  private static void drive(CamundaClient client, Semaphore room) {
    try {
      while (true) {
        room.acquire();
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("bench-load")
            .latestVersion()
            .variables(Map.of("caseId", java.util.UUID.randomUUID().toString()))
            .withResult()
            .requestTimeout(java.time.Duration.ofSeconds(20))
            .send()
            .whenComplete((done, fault) -> room.release());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static CamundaClient client(BenchBroker broker) {
    return CamundaClient.newClientBuilder()
        .grpcAddress(broker.grpcAddress())
        .restAddress(broker.restAddress())
        .preferRestOverGrpc(false)
        .defaultRequestTimeout(java.time.Duration.ofSeconds(60))
        .build();
  }

  private static double median(List<Figure> figures) {
    return figures.stream().mapToDouble(Figure::exported).sorted().toArray()[figures.size() / 2];
  }
}
