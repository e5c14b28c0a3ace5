package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.Record;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes batches from a thread of its own: while one is being committed the next one fills, so that
 * batches are as small as the database is fast and no timer is needed (one set with the broker
 * fires up to 600 ms late when the broker is idle). A batch that cannot be written is tried again
 * until it can; meanwhile the next one fills up and the broker is made to wait.
 */
final class BatchWriter {

  private static final long FIRST_PAUSE_MILLIS = 50;

  private final ExporterSettings settings;
  private final Position position;
  private final Connections connections;
  private final LongConsumer acknowledge;
  private final InstantSource clock;
  private final Meters meters;
  private final Logger log;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private Batch filling = new Batch();
  private boolean closing;
  private long closeBy;
  private volatile @Nullable String trouble;

  /** Only the writer's thread uses it, and the opening one before that thread is started. */
  private @Nullable Connection connection;

  BatchWriter(
      ExporterSettings settings,
      Position position,
      Connections connections,
      Connection connection,
      LongConsumer acknowledge,
      InstantSource clock,
      Meters meters,
      Logger log) {
    this.settings = settings;
    this.position = position;
    this.connections = connections;
    this.connection = connection;
    this.acknowledge = acknowledge;
    this.clock = clock;
    this.meters = meters;
    this.log = log;
    this.thread =
        new Thread(
            this::run, "footbridge-exporter-" + position.exporterId() + position.partitionId());
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Takes the event, or answers false when there was no room for it in time. */
  boolean add(Record<?> event) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(settings.blockMillis());
      while (filling.isFull(settings)) {
        if (left <= 0) {
          return false;
        }
        left = room.awaitNanos(left);
      }
      boolean first = filling.isEmpty();
      boolean wanted = filling.isWanted();
      filling.add(event, System.nanoTime());
      if (first || wanted != filling.isWanted() || filling.isFull(settings)) {
        work.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing is being written at the moment, if so. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Writes what is left, if that can be done soon; what cannot comes again at the next opening. */
  void close() {
    lock.lock();
    try {
      closing = true;
      closeBy = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.closeMillis());
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(settings.closeMillis() + 500L);
      if (thread.isAlive()) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Batch batch = next();
      while (batch != null && written(batch)) {
        acknowledge.accept(batch.position());
        batch = next();
      }
    } catch (InterruptedException e) {
      // closing has waited long enough
    } finally {
      disconnect();
    }
  }

  /** The next batch that is due, or null when all is written and the exporter is closing. */
  private @Nullable Batch next() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        if (filling.isEmpty()) {
          if (closing) {
            return null;
          }
          work.await();
          continue;
        }
        long left = closing || filling.isFull(settings) ? 0 : nanosUntilDue();
        if (left <= 0) {
          Batch due = filling;
          filling = new Batch();
          room.signalAll();
          return due;
        }
        work.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private long nanosUntilDue() {
    int patience = filling.isWanted() ? settings.flushMillis() : settings.acknowledgeMillis();
    return TimeUnit.MILLISECONDS.toNanos(patience) - (System.nanoTime() - filling.begunNanos());
  }

  /** Writes until it is written; gives up only when closing has no more time. */
  private boolean written(Batch batch) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        long begun = System.nanoTime();
        writeOnce(batch);
        meters.written(batch, System.nanoTime() - begun, clock.millis());
        if (trouble != null) {
          trouble = null;
          log.info("Writing to the database again, up to position {}", batch.position());
        }
        return true;
      } catch (SQLException | RuntimeException e) {
        disconnect();
        meters.failed();
        String said = Trouble.of(e);
        if (!said.equals(trouble)) {
          trouble = said;
          log.warn("{}; trying again until it works, the broker keeps the records", said);
        }
      }
      if (!pausedFor(pause)) {
        return false;
      }
      pause = Math.min(2 * pause, Math.max(FIRST_PAUSE_MILLIS, settings.retryMillis()));
    }
  }

  private void writeOnce(Batch batch) throws SQLException {
    Connection writing = connection;
    if (writing == null) {
      writing = connections.open();
      connection = writing;
    }
    batch.write(writing, position.partitionId());
    position.save(writing, batch, Connections.SCHEMA_VERSION, clock.millis());
    writing.commit();
  }

  private boolean pausedFor(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0) {
        if (closing && System.nanoTime() - closeBy >= 0) {
          return false;
        }
        left = work.awaitNanos(left);
      }
      return !(closing && System.nanoTime() - closeBy >= 0);
    } finally {
      lock.unlock();
    }
  }

  /** Also rolls back: PostgreSQL forgets what a connection did not commit. */
  private void disconnect() {
    Connection closed = connection;
    connection = null;
    if (closed != null) {
      try {
        closed.close();
      } catch (SQLException e) {
        log.debug("A broken connection did not close: {}", e.getSQLState());
      }
    }
  }
}
