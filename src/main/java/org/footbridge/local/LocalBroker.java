package org.footbridge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Camunda broker as a child process, with our exporter and a clock that can be moved. */
final class LocalBroker implements Supervision.Part {

  private static final Duration STARTUP = Duration.ofSeconds(90);
  private static final int STOP_S = 20;

  /** The loopback ports the broker listens on. */
  record Ports(int gateway, int rest, int management, int command, int internal) {}

  private final Path distribution;
  private final Path folder;
  private final Ports ports;
  private final String databaseUrl;
  private final MovableClock clock;
  private final Map<String, String> more;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private volatile @Nullable Process process;
  private @Nullable Watchdog watchdog;

  /** How far this process is ahead of real time; a new one begins in the present. */
  private Duration ahead = Duration.ZERO;

  private volatile boolean wasReady;

  /** One that never got so far is not started again and again. */
  private boolean onceReady;

  /**
   * @param more settings of the broker beside ours, as environment variables
   */
  LocalBroker(
      Path distribution,
      Path folder,
      Ports ports,
      String databaseUrl,
      MovableClock clock,
      Map<String, String> more) {
    this.distribution = distribution;
    this.folder = folder;
    this.ports = ports;
    this.databaseUrl = databaseUrl;
    this.clock = clock;
    this.more = Map.copyOf(more);
  }

  URI grpcAddress() {
    return URI.create("http://127.0.0.1:" + ports.gateway());
  }

  URI restAddress() {
    return URI.create("http://127.0.0.1:" + ports.rest());
  }

  /** Starts the process; it is ready later, see {@link #awaitReady()}. */
  synchronized void launch() {
    try {
      wasReady = false;
      ahead = Duration.ZERO;
      Files.createDirectories(folder.resolve("data"));
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.environment().keySet().removeIf(LocalBroker::belongsToTheApplication);
      builder.environment().putAll(environment());
      builder.environment().putAll(more);
      builder.directory(folder.toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(
          ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()));
      Process started = builder.start();
      process = started;
      watchdog = Watchdog.over(started.pid());
    } catch (IOException e) {
      throw new UncheckedIOException("The local broker did not start in " + folder, e);
    }
  }

  /**
   * Waits until the broker leads its partition, then gives it the application's time. One that was
   * ready is not waited for again: after a leap of its clock it says for a minute that it is ill.
   *
   * @throws IllegalStateException when it ends or takes longer than it ever should
   */
  void awaitReady() {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (!wasReady() && !isReady()) {
      Process started = process;
      if (started == null || !started.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The local broker is not ready; what it said stands in "
                + folder.resolve("broker.log"));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    synchronized (this) {
      wasReady = true;
      onceReady = true;
    }
    follow();
  }

  /** Whether commands can be sent to it now; known at once, whatever is being done with it. */
  boolean isUp() {
    Process started = process;
    return wasReady && started != null && started.isAlive();
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public synchronized boolean hasDied() {
    return onceReady && process != null && !process.isAlive();
  }

  @Override
  public void revive() {
    synchronized (this) {
      if (!hasDied()) {
        return;
      }
      forget();
      launch();
    }
    awaitReady();
  }

  private synchronized boolean wasReady() {
    return wasReady;
  }

  /**
   * Moves the engine's clock to the application's, however often it is asked to; every timer and
   * time-out that is passed fires at once. A broker that is still starting follows when it is
   * ready.
   */
  synchronized void follow() {
    Duration by = clock.offset().minus(ahead).truncatedTo(ChronoUnit.MILLIS);
    if (isUp() && by.isPositive()) {
      forward(by);
      ahead = ahead.plus(by);
    }
  }

  private void forward(Duration by) {
    HttpRequest request =
        HttpRequest.newBuilder(management("/actuator/clock/add"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"offsetMilli\": " + by.toMillis() + "}"))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "The engine's clock did not move: " + response.statusCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void stop() {
    end(Process::destroy);
  }

  /** As a crash would. */
  void kill() {
    end(Process::destroyForcibly);
  }

  private synchronized void end(java.util.function.Consumer<Process> how) {
    Process ending = process;
    if (ending == null) {
      return;
    }
    how.accept(ending);
    try {
      if (!ending.waitFor(STOP_S, TimeUnit.SECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forget();
  }

  private void forget() {
    process = null;
    wasReady = false;
    if (watchdog != null) {
      watchdog.release();
      watchdog = null;
    }
  }

  /** It leads its partition, and its clock can be moved. */
  private boolean isReady() {
    String topology = answerOf(URI.create(restAddress() + "/v2/topology"));
    return topology.contains("\"role\":\"leader\"")
        && topology.contains("\"health\":\"healthy\"")
        && !answerOf(management("/actuator/clock")).isEmpty();
  }

  /** What it answers, without white space and capitals; nothing when it does not answer well. */
  private String answerOf(URI address) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? response.body().replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT)
          : "";
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  URI management(String path) {
    return URI.create("http://127.0.0.1:" + ports.management() + path);
  }

  /**
   * Ctrl-C reaches every process of the terminal; the broker ignores it and is stopped by the
   * application in its turn, after the work that is under way.
   */
  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "broker"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dapp.home=" + folder,
            "-Dbasedir=" + folder,
            "-Dspring.config.additional-location=file:"
                + distribution.resolve("config/application.yaml"),
            "-Dlog4j2.configurationFile=" + distribution.resolve("config/log4j2.xml"),
            "-classpath",
            classPath(),
            "io.camunda.application.StandaloneBroker"));
    return command;
  }

  private String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
      return String.join(
          java.io.File.pathSeparator,
          jars.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList());
    }
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("ZEEBE_BROKER_DATA_DIRECTORY", folder.resolve("data").toString()),
        Map.entry("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB"),
        Map.entry("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1"),
        Map.entry("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", Integer.toString(ports.command())),
        Map.entry("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", Integer.toString(ports.internal())),
        Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1"),
        Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(ports.gateway())),
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("SERVER_PORT", Integer.toString(ports.rest())),
        Map.entry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management())),
        Map.entry("ZEEBE_CLOCK_CONTROLLED", "true"),
        Map.entry(
            "ZEEBE_BROKER_EXPORTERS_POSTGRES_CLASSNAME",
            "org.footbridge.exporter.PostgresExporter"),
        Map.entry("ZEEBE_BROKER_EXPORTERS_POSTGRES_JARPATH", ExporterJar.in(folder).toString()),
        Map.entry("ZEEBE_BROKER_EXPORTERS_POSTGRES_ARGS_URL", databaseUrl));
  }

  private static boolean belongsToTheApplication(String variable) {
    return Stream.of("SPRING_", "SERVER_", "MANAGEMENT_", "ZEEBE_", "FOOTBRIDGE_", "LOGGING_")
        .anyMatch(variable::startsWith);
  }
}
