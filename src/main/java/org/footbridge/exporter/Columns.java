package org.footbridge.exporter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds the rows of a batch column by column, one array per parameter, for {@code unnest}: one
 * statement and one round trip per table however many rows there are.
 */
final class Columns<R> {

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<R> rows;
  private int next = 1;

  Columns(Connection connection, PreparedStatement statement, Collection<R> rows) {
    this.connection = connection;
    this.statement = statement;
    this.rows = List.copyOf(rows);
  }

  Columns<R> bigint(Function<R, @Nullable Long> column) throws SQLException {
    return array("bigint", new Long[rows.size()], column);
  }

  Columns<R> integer(Function<R, @Nullable Integer> column) throws SQLException {
    return array("int", new Integer[rows.size()], column);
  }

  Columns<R> text(Function<R, @Nullable String> column) throws SQLException {
    return array("text", new String[rows.size()], row -> Text.storable(column.apply(row)));
  }

  Columns<R> bool(Function<R, Boolean> column) throws SQLException {
    return array("boolean", new Boolean[rows.size()], column);
  }

  int update() throws SQLException {
    return statement.executeUpdate();
  }

  private Columns<R> array(String type, Object[] values, Function<R, ?> column)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    statement.setArray(next++, connection.createArrayOf(type, values));
    return this;
  }
}
