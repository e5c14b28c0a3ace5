package org.footbridge.exporter;

import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was deployed. Deployments are few and large, so their rows are written one by one. Every
 * partition repeats them, at positions of its own, so only the partition that gave the key is
 * heard.
 */
abstract class DefinitionProjection<V> implements Projection {

  /** The columns of one definition, bound in the order of its statement. */
  @FunctionalInterface
  interface Binding {
    void bind(Binder binder) throws SQLException;
  }

  private record Row(
      long key, Binding binding, @Nullable Long at, @Nullable Long deletedAt, long position) {}

  private final List<Interest> interests;
  private final String table;
  private final String upsert;
  private final Intent created;
  private final Intent deleted;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param upsert takes the key, the definition's own columns, then deployed_at, deleted_at,
   *     position and partition_id
   */
  DefinitionProjection(
      ValueType type,
      String table,
      Intent created,
      Intent deleted,
      Set<? extends Intent> ignored,
      String upsert) {
    this.interests = List.of(new Interest(type, Set.of(created, deleted), ignored));
    this.table = table;
    this.created = created;
    this.deleted = deleted;
    this.upsert = upsert;
  }

  abstract Binding binding(V value);

  abstract int size(V value);

  @Override
  public final List<Interest> interests() {
    return interests;
  }

  @Override
  public final String table() {
    return table;
  }

  @Override
  @SuppressWarnings("unchecked")
  public final int add(Record<?> event) {
    if (Protocol.decodePartitionId(event.getKey()) != event.getPartitionId()) {
      return 0;
    }
    V value = (V) event.getValue();
    rows.add(
        new Row(
            event.getKey(),
            binding(value),
            event.getIntent() == created ? event.getTimestamp() : null,
            event.getIntent() == deleted ? event.getTimestamp() : null,
            event.getPosition()));
    return size(value);
  }

  @Override
  public final void write(Connection connection, int partitionId) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      for (Row row : rows) {
        Binder binder = new Binder(statement);
        binder.number(row.key());
        row.binding().bind(binder);
        binder.number(row.at());
        binder.number(row.deletedAt());
        binder.number(row.position());
        binder.number((long) partitionId);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Binds one row's columns, from left to right. */
  static final class Binder {

    private final PreparedStatement statement;
    private int next = 1;

    private Binder(PreparedStatement statement) {
      this.statement = statement;
    }

    Binder text(@Nullable String value) throws SQLException {
      statement.setString(next++, Text.storable(value));
      return this;
    }

    Binder bytes(byte[] value) throws SQLException {
      statement.setBytes(next++, value);
      return this;
    }

    Binder number(@Nullable Long value) throws SQLException {
      if (value == null) {
        statement.setNull(next++, Types.BIGINT);
      } else {
        statement.setLong(next++, value);
      }
      return this;
    }
  }
}
