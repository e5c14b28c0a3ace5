package org.footbridge.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database as an earlier version left it, for what an update does to rows that are there. */
public final class OldDatabase {

  private final FluentConfiguration migrations;
  private final JdbcClient jdbc;

  private OldDatabase(DriverManagerDataSource database, String version) {
    this.migrations = Flyway.configure().dataSource(database).outOfOrder(true);
    this.jdbc = JdbcClient.create(database);
    // Repeatable migrations come last, as they do where all versions are gone through at once.
    migrations.repeatableSqlMigrationPrefix("not-yet").target(version).load().migrate();
  }

  public static OldDatabase at(String version, String name) throws SQLException {
    Database.jdbc().sql("create database " + name).update();
    String url = Database.dataSource().unwrap(HikariDataSource.class).getJdbcUrl();
    return new OldDatabase(
        new DriverManagerDataSource(url.replace("/postgres?", "/" + name + "?")), version);
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public void update() {
    migrations.repeatableSqlMigrationPrefix("R").target("latest").load().migrate();
  }
}
