package org.footbridge.exporter;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words that are safe to log: PostgreSQL's own may quote a row. */
final class Trouble {

  /**
   * Connection, authorisation, resources, operator: their messages are about the database itself.
   */
  private static final Set<String> SAFE_CLASSES = Set.of("08", "25", "28", "3D", "53", "57", "58");

  private Trouble() {}

  static String of(Exception failure) {
    if (failure instanceof Connections.WrongSchema schema) {
      return String.valueOf(schema.getMessage());
    }
    if (failure instanceof SQLException sql) {
      String state = sql.getSQLState();
      String where =
          failure instanceof Batch.TableRefused ? " at table " + failure.getMessage() : "";
      return "The database failed" + where + " (SQLSTATE " + state + ")" + detail(sql, state);
    }
    return "The exporter failed (" + failure.getClass().getName() + ")";
  }

  private static String detail(SQLException sql, @Nullable String state) {
    if (state == null || state.length() < 2 || !SAFE_CLASSES.contains(state.substring(0, 2))) {
      return "";
    }
    Throwable said = sql instanceof Batch.TableRefused ? sql.getCause() : sql;
    return said == null ? "" : ": " + said.getMessage();
  }
}
