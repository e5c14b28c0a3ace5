package org.footbridge.exporter;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** Where connections come from, and what must be true of one before anything is written by it. */
@FunctionalInterface
interface Connections {

  /** The shape of the schema {@code engine} that this exporter writes. */
  int SCHEMA_VERSION = 2;

  Connection connect() throws SQLException;

  /** The database's migrations are older or newer than this exporter, or have not run yet. */
  final class WrongSchema extends SQLException {
    WrongSchema(String found) {
      super(
          "The exporter writes version %d of the schema engine, but found %s."
                  .formatted(SCHEMA_VERSION, found)
              + " The application's migrations make it: start the application of the same version");
    }
  }

  /** Straight from the driver: the broker's class loaders hide drivers from DriverManager. */
  static Connections of(ExporterSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    if (!settings.password().isEmpty()) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("ApplicationName", "footbridge-exporter");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    // What PostgreSQL says in detail quotes the row, and would end up in a log.
    properties.setProperty("logServerErrorDetail", "false");
    Driver driver = new Driver();
    return () -> {
      Connection connection = driver.connect(settings.url(), properties);
      if (connection == null) {
        throw new SQLException("The exporter's url is not one of PostgreSQL", "08001");
      }
      return connection;
    };
  }

  /** A connection ready to write by: in a transaction, on the expected schema. */
  default Connection open() throws SQLException {
    Connection connection = connect();
    try {
      connection.setAutoCommit(false);
      if (connection.getAutoCommit()) {
        throw new SQLException(
            "The exporter's connection commits every statement by itself, so that rows and position"
                + " would not be one transaction; use one that allows transactions",
            "25000");
      }
      checkSchema(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static void checkSchema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery("select to_regproc('engine.exporter_schema_version')")) {
        if (!there.next() || there.getString(1) == null) {
          throw new WrongSchema("none");
        }
      }
      try (ResultSet version = statement.executeQuery("select engine.exporter_schema_version()")) {
        if (!version.next() || version.getInt(1) != SCHEMA_VERSION) {
          throw new WrongSchema("version " + version.getInt(1));
        }
      }
    }
    connection.commit();
  }
}
