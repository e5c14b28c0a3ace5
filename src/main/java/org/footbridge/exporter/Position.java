package org.footbridge.exporter;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition's log stands in the database: a row that is written with the rows it speaks
 * of, in one transaction.
 */
record Position(String exporterId, int partitionId) {

  /** Before the first record of a log. */
  static final long NOWHERE = -1;

  /**
   * The database lacks records that it once had confirmed, and that the broker may have deleted.
   */
  static final class GapFound extends RuntimeException {
    GapFound(long confirmed, long stored) {
      super(
          "The broker was told that records up to %d are in the database, but the database ends at %d."
                  .formatted(confirmed, stored)
              + " It was probably restored or emptied. Restore the right one, or let the broker"
              + " start from empty data, or set the exporter's argument allowGap to go on without"
              + " the records between");
    }
  }

  /**
   * Where the database stands.
   *
   * @param recordAt the engine's time of that record, in milliseconds
   * @param newestAt that of the youngest record ever written
   */
  record Stored(long position, long recordAt, long newestAt) {

    static final Stored NOTHING = new Stored(NOWHERE, 0, 0);
  }

  Stored load(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select position, round(extract(epoch from record_at) * 1000)::bigint,
              round(extract(epoch from coalesce(newest_at, record_at)) * 1000)::bigint
            from engine.exporter_position where exporter_id = ? and partition_id = ?
            """)) {
      select.setString(1, exporterId);
      select.setInt(2, partitionId);
      try (ResultSet found = select.executeQuery()) {
        return found.next()
            ? new Stored(found.getLong(1), found.getLong(2), found.getLong(3))
            : Stored.NOTHING;
      }
    }
  }

  /** What the application is to think of the broker's log. */
  enum Trust {
    LOOKING,
    KNOWN,
    REFUSED
  }

  /**
   * @param refusal why the log is refused, in words
   */
  void note(Connection connection, Trust trust, @Nullable String refusal) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update engine.exporter_position set trust = ?, trust_since = now(), refusal = ?
            where exporter_id = ? and partition_id = ?
            """)) {
      update.setString(1, trust.name().toLowerCase(Locale.ROOT));
      update.setString(2, refusal);
      update.setString(3, exporterId);
      update.setInt(4, partitionId);
      update.executeUpdate();
    }
  }

  /** A broker that has lost its partition's leadership may still write; it never moves us back. */
  void save(Connection connection, Batch batch, int schemaVersion, long nowMillis)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into engine.exporter_position as p (
              exporter_id, partition_id, position, schema_version, records, batches, record_at,
              lag_millis, updated_at, newest_at)
            values (?, ?, ?, ?, ?, 1, to_timestamp(? / 1000.0), ?, to_timestamp(? / 1000.0),
              to_timestamp(? / 1000.0))
            on conflict (exporter_id, partition_id) do update set
              position = excluded.position,
              schema_version = excluded.schema_version,
              records = p.records + excluded.records,
              batches = p.batches + 1,
              record_at = excluded.record_at,
              lag_millis = excluded.lag_millis,
              updated_at = excluded.updated_at,
              newest_at = greatest(p.newest_at, excluded.newest_at)
            where excluded.position > p.position
            """)) {
      upsert.setString(1, exporterId);
      upsert.setInt(2, partitionId);
      upsert.setLong(3, batch.position());
      upsert.setInt(4, schemaVersion);
      upsert.setLong(5, batch.records());
      upsert.setLong(6, batch.lastTimestamp());
      upsert.setLong(7, Math.max(0, nowMillis - batch.firstTimestamp()));
      upsert.setLong(8, nowMillis);
      upsert.setLong(9, batch.newestTimestamp());
      upsert.executeUpdate();
    }
  }

  /**
   * What the broker keeps for us beside its own position. Its own also moves over records that were
   * never given to us, so only this one can be compared with the database.
   */
  static byte[] confirmation(long position) {
    return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
  }

  /** Compares what the broker had confirmed with what the database has. */
  static void refuseGap(Optional<byte[]> confirmation, long stored) {
    long confirmed = confirmed(confirmation);
    if (confirmed > stored) {
      throw new GapFound(confirmed, stored);
    }
  }

  /** The position the broker was told last; nowhere when it was told none, or has forgotten. */
  static long confirmed(Optional<byte[]> confirmation) {
    return confirmation
        .filter(bytes -> bytes.length == Long.BYTES)
        .map(bytes -> ByteBuffer.wrap(bytes).getLong())
        .orElse(NOWHERE);
  }
}
