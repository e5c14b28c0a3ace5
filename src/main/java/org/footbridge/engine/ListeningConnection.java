package org.footbridge.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * A connection that is kept for as long as the application runs, and so is none of the pool's: what
 * is taken from there is given back soon, or it is a leak.
 */
@Component
class ListeningConnection {

  private static final int CONNECT_S = 3;
  private static final int ANSWER_S = 10;

  private final JdbcConnectionDetails details;

  ListeningConnection(JdbcConnectionDetails details) {
    this.details = details;
  }

  Connection open() throws SQLException {
    Properties properties = new Properties();
    set(properties, PGProperty.USER, details.getUsername());
    set(properties, PGProperty.PASSWORD, details.getPassword());
    set(properties, PGProperty.CONNECT_TIMEOUT, Integer.toString(CONNECT_S));
    set(properties, PGProperty.LOGIN_TIMEOUT, Integer.toString(CONNECT_S));
    set(properties, PGProperty.SOCKET_TIMEOUT, Integer.toString(ANSWER_S));
    return DriverManager.getConnection(details.getJdbcUrl(), properties);
  }

  private static void set(Properties properties, PGProperty property, @Nullable String value) {
    if (value != null) {
      property.set(properties, value);
    }
  }
}
