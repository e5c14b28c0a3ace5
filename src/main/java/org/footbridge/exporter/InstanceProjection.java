package org.footbridge.exporter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is under way: a row for each key, which later records of the same key change. */
abstract class InstanceProjection<R extends InstanceProjection.Row<R>> implements Projection {

  /** What the records of one key come to within a batch. */
  interface Row<R> {

    long key();

    /** Of the last record that changed it. */
    long position();

    /** This row as a later record leaves it. */
    R then(R later);
  }

  private final String table;
  private final List<Interest> interests;
  private final String upsert;
  private final Map<Long, R> rows = new LinkedHashMap<>();

  /**
   * @param upsert takes the key, the columns of {@link #bind}, then position and partition_id, each
   *     as an array
   */
  InstanceProjection(String table, List<Interest> interests, String upsert) {
    this.table = table;
    this.interests = interests;
    this.upsert = upsert;
  }

  /** Binds the columns between the key and the position. */
  abstract void bind(Columns<R> columns) throws SQLException;

  @Override
  public final List<Interest> interests() {
    return interests;
  }

  @Override
  public final String table() {
    return table;
  }

  final void put(R row) {
    rows.merge(row.key(), row, Row::then);
  }

  final Collection<R> rows() {
    return rows.values();
  }

  @Override
  public void write(Connection connection, int partitionId) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      Columns<R> columns = new Columns<>(connection, statement, rows.values());
      columns.bigint(Row::key);
      bind(columns);
      columns.bigint(Row::position).integer(row -> partitionId).update();
    }
  }
}
