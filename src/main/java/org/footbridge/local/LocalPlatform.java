package org.footbridge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL and a real Camunda broker in a folder, for a machine that has neither. Both end
 * with the application and find their data again at the next start.
 */
public final class LocalPlatform implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalPlatform.class);

  private final Path folder;
  private final FileChannel lock;
  private final MovableClock clock;
  private final LocalDatabase database;
  private final LocalBroker broker;
  private final List<Supervision> supervisions = new ArrayList<>();

  private LocalPlatform(
      Path folder,
      FileChannel lock,
      MovableClock clock,
      LocalDatabase database,
      LocalBroker broker) {
    this.folder = folder;
    this.lock = lock;
    this.clock = clock;
    this.database = database;
    this.broker = broker;
  }

  /**
   * Starts PostgreSQL, brings its schema up to date, and launches the broker, which gets ready
   * while the application starts.
   *
   * @param brokerSetting the folder of an unpacked broker; blank to find it
   * @param brokerEnvironment settings of the broker beside ours, for example another exporter
   */
  public static LocalPlatform start(
      Path folder, String brokerSetting, Map<String, String> brokerEnvironment) {
    Path absolute = folder.toAbsolutePath();
    FileChannel lock = lock(absolute);
    int[] ports = freePorts(6);
    MovableClock clock = new MovableClock(absolute.resolve("clock"));
    LocalDatabase database = new LocalDatabase(absolute.resolve("postgres"), ports[0]);
    LocalBroker broker =
        new LocalBroker(
            Distribution.find(brokerSetting, absolute),
            absolute.resolve("broker"),
            new LocalBroker.Ports(ports[1], ports[2], ports[3], ports[4], ports[5]),
            database.url(),
            clock,
            brokerEnvironment);
    LocalPlatform platform = new LocalPlatform(absolute, lock, clock, database, broker);
    try {
      database.start();
      // The exporter refuses to write before its tables are there.
      Flyway.configure().dataSource(database.url(), null, null).outOfOrder(true).load().migrate();
      platform.startBroker();
      platform.supervise();
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private void supervise() {
    supervisions.add(Supervision.over(database));
    supervisions.add(Supervision.over(broker));
  }

  /** Where the data is kept. */
  public Path folder() {
    return folder;
  }

  public MovableClock clock() {
    return clock;
  }

  public String databaseUrl() {
    return database.url();
  }

  public String grpcAddress() {
    return broker.grpcAddress().toString();
  }

  public String monitoringAddress() {
    return broker.management("/").toString();
  }

  public String restAddress() {
    return broker.restAddress().toString();
  }

  /** Launches the broker; {@link #awaitBroker()} says when it is ready. */
  public void startBroker() {
    broker.launch();
  }

  /** Waits until the engine takes commands. */
  public void awaitBroker() {
    broker.awaitReady();
  }

  /** Whether the engine takes commands now. */
  public boolean isBrokerUp() {
    return broker.isUp();
  }

  /** Kills the broker as a crash would, and leaves it so. */
  public void killBroker() {
    broker.kill();
  }

  public void stopDatabase() {
    database.stop();
  }

  public void startDatabase() {
    database.start();
  }

  /**
   * Moves the application's clock and then the engine's, so that no worker sees a time too early.
   */
  public synchronized void forward(Duration by) {
    clock.forward(by);
    broker.follow();
  }

  @Override
  public void close() {
    try {
      supervisions.forEach(Supervision::close);
      broker.stop();
      database.stop();
    } finally {
      try {
        lock.close();
      } catch (IOException e) {
        log.warn("The lock on {} was not given back", folder);
      }
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new IllegalStateException("Another Footbridge is running on " + folder);
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (ServerSocket socket : held) {
        try {
          socket.close();
        } catch (IOException e) {
          log.debug("A port was not given back");
        }
      }
    }
  }
}
