package org.footbridge.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for the tests that need no engine; migrated once, emptied on demand. */
public final class Database {

  private static HikariDataSource source;

  private Database() {}

  /** The migrated database; the first caller starts it. */
  public static synchronized DataSource dataSource() {
    if (source == null) {
      source = start();
    }
    return source;
  }

  public static JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** The database with every table of these schemas emptied. */
  public static DataSource emptied(String... schemas) {
    JdbcClient jdbc = jdbc();
    List<String> tables =
        jdbc.sql(
                """
                select quote_ident(schemaname) || '.' || quote_ident(tablename)
                from pg_tables where schemaname = any(:schemas)
                """)
            .param("schemas", schemas)
            .query(String.class)
            .list();
    List<String> filled = tables.isEmpty() ? List.of() : filled(jdbc, tables);
    if (!filled.isEmpty()) {
      jdbc.sql("truncate " + String.join(", ", filled) + " restart identity cascade").update();
    }
    return dataSource();
  }

  /** Looking is much quicker than emptying what is empty. */
  private static List<String> filled(JdbcClient jdbc, List<String> tables) {
    return jdbc.sql(
            tables.stream()
                .map("select '%1$s' where exists (select from %1$s)"::formatted)
                .collect(Collectors.joining(" union all ")))
        .query(String.class)
        .list();
  }

  private static HikariDataSource start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      postgres.close();
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }));
      HikariDataSource started = new HikariDataSource();
      started.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      started.setMaximumPoolSize(8);
      // As in application.yaml: without it the figures are those of another planner.
      started.setConnectionInitSql("set plan_cache_mode = force_custom_plan");
      Flyway.configure().dataSource(started).outOfOrder(true).load().migrate();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
