package org.footbridge.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.board.BoardFigures;
import org.footbridge.exporter.ExporterBench;
import org.footbridge.flow.FlowBench;
import org.footbridge.tasks.TaskListFigures;
import org.footbridge.work.WorkFigures;

/**
 * {@code ./mvnw -Pbench verify}: prints what the service costs on this machine, beside what it is
 * meant to cost. Nothing is asserted. {@code -Dbench="start visible"} picks parts.
 */
public final class Bench {

  @FunctionalInterface
  interface Part {
    void run() throws Exception;
  }

  private static final Map<String, Part> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("start", StartFigures::print);
    PARTS.put("visible", VisibleFigures::print);
    PARTS.put("exporter", ExporterFigures::print);
    PARTS.put("drain", ExporterBench::print);
    PARTS.put("flow", () -> FlowBench.print(10_000_000));
    PARTS.put("small-flow", () -> FlowBench.print(1_000_000));
    PARTS.put("year", () -> YearSimulation.print(300));
    PARTS.put("small-year", () -> YearSimulation.print(13));
    PARTS.put("kills", () -> KillFigures.print(38));
    PARTS.put("small-kills", () -> KillFigures.print(6));
    PARTS.put("migrate", () -> MigrationFigures.print(5_000));
    PARTS.put("small-migrate", () -> MigrationFigures.print(500));
    PARTS.put("board", BoardFigures::print);
    PARTS.put(
        "tasks",
        () -> {
          say("Your tasks, page 1 of 50, three grants; target p95 of 5 ms at 1,000,000 by name");
          TaskListFigures.print(100_000);
          TaskListFigures.print(1_000_000);
        });
    PARTS.put(
        "work",
        () -> {
          say("People and work; target of 20 ms for any list at 1,000,000 open tasks");
          WorkFigures.print(10_000);
          WorkFigures.print(1_000_000);
        });
  }

  private static final List<String> ALL =
      PARTS.keySet().stream().filter(part -> !part.startsWith("small-")).toList();

  private Bench() {}

  public static void main(String[] asked) throws Exception {
    List<String> parts = asked.length == 0 || asked[0].equals("all") ? ALL : List.of(asked);
    facts();
    boolean isWrong = false;
    for (String part : parts) {
      Part found = PARTS.get(part);
      if (found == null) {
        throw new IllegalArgumentException("There is no part " + part + " but " + PARTS.keySet());
      }
      System.out.printf("%n== %s (load before: %.1f)%n", part, load());
      try {
        found.run();
      } catch (Exception | AssertionError fault) {
        isWrong = true;
        say("not measured: %s", fault);
      }
    }
    System.exit(isWrong ? 1 : 0);
  }

  static void say(String words, Object... values) {
    System.out.printf("  " + words + "%n", values);
  }

  /** A sorted sample's figure. */
  static double percentile(double[] sorted, int percent) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void facts() throws IOException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "%s, %s %s, %s%n",
        Instant.now().truncatedTo(ChronoUnit.MINUTES),
        system.getName(),
        system.getArch(),
        processor());
    System.out.printf(
        "%d cores, %.1f GiB of memory; Java %s (%s); PostgreSQL 17 (embedded), Camunda broker"
            + " 8.6.0%n",
        system.getAvailableProcessors(),
        system.getTotalMemorySize() / (double) (1 << 30),
        Runtime.version(),
        System.getProperty("java.vendor"));
  }

  private static String processor() throws IOException {
    Path about = Path.of("/proc/cpuinfo");
    if (!Files.exists(about)) {
      return "processor unknown";
    }
    return Files.readAllLines(about).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("processor unknown");
  }
}
