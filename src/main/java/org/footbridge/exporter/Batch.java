package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Events of one partition that are written together, already turned into rows. */
final class Batch {

  private record Listener(Projection projection, Projection.Interest interest) {}

  /** The one statement of a batch that failed, so that the log can name the table. */
  static final class TableRefused extends SQLException {
    TableRefused(String table, SQLException cause) {
      super("engine." + table, cause.getSQLState(), cause.getErrorCode(), cause);
    }
  }

  private final List<Projection> projections = Projection.all();
  private final Map<ValueType, List<Listener>> listeners = new EnumMap<>(ValueType.class);
  private long position = Position.NOWHERE;
  private long firstTimestamp;
  private long lastTimestamp;
  private long newestTimestamp;
  private int records;
  private int wanted;
  private long bytes;
  private long begunNanos;

  Batch() {
    for (Projection projection : projections) {
      for (Projection.Interest interest : projection.interests()) {
        listeners
            .computeIfAbsent(interest.type(), type -> new ArrayList<>(2))
            .add(new Listener(projection, interest));
      }
    }
  }

  void add(Record<?> event, long nanos) {
    int size = 0;
    for (Listener listener : listeners.getOrDefault(event.getValueType(), List.of())) {
      if (listener.interest().handled().contains(event.getIntent())) {
        size += listener.projection().add(event);
      }
    }
    if (records == 0) {
      begunNanos = nanos;
      firstTimestamp = event.getTimestamp();
    }
    if (size > 0) {
      wanted++;
      bytes += size;
    }
    records++;
    lastTimestamp = event.getTimestamp();
    newestTimestamp = Math.max(newestTimestamp, lastTimestamp);
    position = event.getPosition();
  }

  void write(Connection connection, int partitionId) throws SQLException {
    for (Projection projection : projections) {
      try {
        projection.write(connection, partitionId);
      } catch (SQLException e) {
        throw new TableRefused(projection.table(), e);
      }
    }
  }

  boolean isEmpty() {
    return records == 0;
  }

  /** Whether any table gets a row of this batch. */
  boolean isWanted() {
    return wanted > 0;
  }

  boolean isFull(ExporterSettings settings) {
    return records >= settings.batchSize() || bytes >= settings.batchBytes();
  }

  long begunNanos() {
    return begunNanos;
  }

  long position() {
    return position;
  }

  int records() {
    return records;
  }

  long firstTimestamp() {
    return firstTimestamp;
  }

  long lastTimestamp() {
    return lastTimestamp;
  }

  /** Not the last one's when the broker's clock was set back. */
  long newestTimestamp() {
    return newestTimestamp;
  }
}
