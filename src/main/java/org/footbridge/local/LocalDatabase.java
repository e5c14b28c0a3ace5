package org.footbridge.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL in a folder, on a free loopback port. */
final class LocalDatabase implements Supervision.Part {

  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable Watchdog watchdog;

  LocalDatabase(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  synchronized void start() {
    try {
      Files.createDirectories(folder);
      endLeftOver();
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("data"))
              .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setPGStartupWait(STARTUP)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "100")
              // What was said to be kept outlives a process that is killed.
              .setServerConfig("synchronous_commit", "on")
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      postgres = started;
      watchdog = Watchdog.over(postmaster().orElseThrow().pid());
    } catch (IOException e) {
      throw new UncheckedIOException("The local database did not start in " + folder, e);
    }
  }

  synchronized void stop() {
    try {
      if (postgres != null) {
        postgres.close();
        postgres = null;
      }
      releaseWatchdog();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void releaseWatchdog() {
    if (watchdog != null) {
      watchdog.release();
      watchdog = null;
    }
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public synchronized boolean hasDied() {
    return postgres != null && postmaster().isEmpty();
  }

  @Override
  public synchronized void revive() {
    if (postgres == null || postmaster().isPresent()) {
      return;
    }
    EmbeddedPostgres dead = postgres;
    releaseWatchdog();
    try {
      dead.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Names no values in errors, so that none reaches a log. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/postgres?user=postgres&logServerErrorDetail=false";
  }

  /** After the application was killed, its PostgreSQL may still be on its way out. */
  private void endLeftOver() {
    postmaster()
        .ifPresent(
            left -> {
              left.destroy();
              try {
                left.onExit().get(STARTUP.toSeconds(), TimeUnit.SECONDS);
              } catch (Exception e) {
                left.destroyForcibly();
              }
            });
  }

  private Optional<ProcessHandle> postmaster() {
    Path file = folder.resolve("data").resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
