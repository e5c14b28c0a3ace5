package org.footbridge.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresExporterTest {

  private static final Duration NEVER = Duration.ofHours(1);

  private final Log log = new Log();

  @BeforeEach
  void no_rows() {
    Database.emptied("engine");
  }

  private Log tasks(int howMany) {
    for (int i = 0; i < howMany; i++) {
      log.task(Log.key(10_000 + 10L * i), Log.key(1_000), UserTaskIntent.CREATED);
    }
    return log;
  }

  private static Broker patient() {
    return new Broker()
        .with("flushMillis", NEVER.toMillis())
        .with("acknowledgeMillis", NEVER.toMillis());
  }

  @Nested
  class Batches {

    @Test
    void an_event_is_written_at_once_and_then_acknowledged() {
      try (Broker broker = new Broker().opened()) {
        broker.export(tasks(1));

        await().until(() -> broker.acknowledged() == 1);
        assertThat(Rows.count("user_task")).isOne();
        assertThat(Rows.position()).isEqualTo(1);
      }
    }

    @Test
    void a_batch_is_written_when_it_has_enough_events() {
      try (Broker broker = patient().with("batchSize", 5).opened()) {
        broker.export(tasks(12));

        await().until(() -> broker.acknowledged() == 10);
        assertThat(Rows.count("user_task")).isEqualTo(10);
      }
      assertThat(Rows.count("user_task")).as("closing writes the rest").isEqualTo(12);
    }

    @Test
    void a_batch_is_written_when_it_is_large_enough() {
      try (Broker broker = patient().with("batchBytes", 50_000).opened()) {
        broker.export(log.process(ProcessIntent.CREATED, new byte[60_000]));
        broker.export(tasks(1).last());

        await().until(() -> broker.acknowledged() == 1);
        assertThat(Rows.count("process_definition")).isOne();
        assertThat(Rows.count("user_task")).isZero();
      }
    }

    @Test
    void a_batch_is_written_when_it_has_waited_long_enough() {
      try (Broker broker = patient().with("flushMillis", 20).opened()) {
        broker.export(tasks(3));

        await().until(() -> broker.acknowledged() == 3);
      }
    }

    @Test
    void events_that_no_table_wants_are_acknowledged_after_a_while() {
      log.instance(Log.key(1), ProcessInstanceIntent.ELEMENT_ACTIVATED)
          .variable(Log.key(1), Log.key(1), "area", "\"east\"");
      try (Broker broker = patient().with("acknowledgeMillis", 20).opened()) {
        broker.export(log);

        await().until(() -> broker.acknowledged() == 2);
        assertThat(Rows.count("process_instance")).isZero();
        assertThat(Rows.position()).isEqualTo(2);
      }
    }

    @Test
    void they_do_not_hold_up_an_event_that_is_wanted() {
      log.instance(Log.key(1), ProcessInstanceIntent.ELEMENT_ACTIVATED);
      try (Broker broker = patient().with("flushMillis", 0).opened()) {
        broker.export(log);
        broker.export(tasks(1).last());

        await().until(() -> broker.acknowledged() == 2);
      }
    }

    @Test
    void the_figures_tell_what_was_done() {
      Broker broker = patient().with("batchSize", 5);
      try (broker) {
        broker.opened().export(tasks(10));
        await().until(() -> broker.acknowledged() == 10);

        assertThat(broker.meters.get("footbridge.exporter.records").counter().count())
            .isEqualTo(10);
        assertThat(broker.meters.get("footbridge.exporter.position").gauge().value()).isEqualTo(10);
        assertThat(broker.meters.get("footbridge.exporter.lag").timer().count()).isEqualTo(2);
      }
      assertThat(Rows.one("exporter_position"))
          .containsEntry("records", 10L)
          .containsEntry("batches", 2L)
          .containsEntry("schema_version", Connections.SCHEMA_VERSION)
          .containsEntry("lag_millis", 3_600_000L - 6_000);
      assertThat(broker.meters.find("footbridge.exporter.position").gauge()).isNull();
    }
  }

  @Nested
  class Faults {

    @Test
    void a_database_that_goes_away_is_waited_for_and_caught_up_with() {
      Flaky database = new Flaky();
      try (Broker broker = broker(database).with("batchSize", 10).with("blockMillis", 0)) {
        broker.opened(new PostgresExporter(database));
        broker.export(tasks(5).records.subList(0, 5));
        await().until(() -> broker.acknowledged() == 5);

        database.down = true;
        tasks(100);
        AtomicInteger given = new AtomicInteger(5);
        assertThatThrownBy(
                () -> {
                  for (; given.get() < 105; given.incrementAndGet()) {
                    broker.export(log.records.get(given.get()));
                  }
                })
            .isInstanceOf(ExporterException.class);
        await()
            .until(() -> broker.meters.get("footbridge.exporter.failures").counter().count() > 1);
        assertThat(broker.acknowledged()).isEqualTo(5);
        assertThat(Rows.count("user_task")).isEqualTo(5);

        database.down = false;
        await()
            .ignoreExceptionsInstanceOf(ExporterException.class)
            .until(
                () -> {
                  for (; given.get() < 105; given.incrementAndGet()) {
                    broker.export(log.records.get(given.get()));
                  }
                  return broker.acknowledged() == 105;
                });
      }
      assertThat(Rows.position()).isEqualTo(105);
      assertThat(
              Database.jdbc()
                  .sql("select count(distinct key) from engine.user_task")
                  .query(Integer.class)
                  .single())
          .isEqualTo(100);
    }

    @Test
    void a_connection_that_is_killed_in_the_middle_costs_nothing() {
      try (Broker broker = new Broker().with("retryMillis", 50).opened()) {
        broker.export(tasks(1));
        await().until(() -> broker.acknowledged() == 1);

        Database.jdbc()
            .sql(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where application_name = 'footbridge-exporter'
                """)
            .query()
            .listOfRows();
        broker.export(log.task(Log.key(5), Log.key(1_000), UserTaskIntent.CREATED).last());

        await().until(() -> broker.acknowledged() == 2);
        assertThat(Rows.count("user_task")).isEqualTo(2);
      }
    }

    @Test
    void nothing_is_acknowledged_that_was_not_committed() {
      Flaky database = new Flaky();
      try (Broker broker = broker(database)) {
        broker.opened(new PostgresExporter(database));
        database.commitFails.set(3);
        broker.export(tasks(1));

        await().until(() -> broker.acknowledged() == 1);
        assertThat(database.commitFails).hasValue(0);
        assertThat(Rows.count("user_task")).isOne();
        assertThat(broker.meters.get("footbridge.exporter.failures").counter().count())
            .isEqualTo(3);
      }
    }

    @Test
    void an_exporter_that_cannot_write_closes_all_the_same_and_loses_nothing() {
      Flaky database = new Flaky();
      Broker.Disk disk = new Broker.Disk();
      try (Broker broker = new Broker(disk, 1).with("closeMillis", 50).with("retryMillis", 10)) {
        broker.opened(new PostgresExporter(database));
        database.down = true;
        broker.export(tasks(3));
      }
      assertThat(disk.position).isEqualTo(-1);
      try (Broker next = new Broker(disk, 1).opened()) {
        next.export(log);
      }
      assertThat(Rows.count("user_task")).isEqualTo(3);
    }

    @Test
    void the_broker_waits_while_the_database_is_slower() {
      Flaky database = new Flaky();
      try (Broker broker = broker(database).with("batchSize", 1).with("blockMillis", 60_000)) {
        broker.opened(new PostgresExporter(database));
        database.down = true;
        CompletableFuture<Void> exporting =
            CompletableFuture.runAsync(() -> broker.export(tasks(5)));
        await()
            .until(() -> broker.meters.get("footbridge.exporter.failures").counter().count() > 1);
        assertThat(exporting).isNotDone();

        database.down = false;
        await().until(() -> broker.acknowledged() == 5);
      }
    }

    private Broker broker(Flaky database) {
      return new Broker().with("retryMillis", 20);
    }
  }

  @Nested
  class Opening {

    @Test
    void goes_on_where_the_database_stands() {
      Broker.Disk disk = new Broker.Disk();
      try (Broker broker = new Broker(disk, 1).opened()) {
        broker.export(tasks(3));
      }
      try (Broker broker = new Broker(disk, 1).opened()) {
        broker.export(tasks(1));
      }
      assertThat(Rows.position()).isEqualTo(4);
      assertThat(Rows.one("exporter_position")).containsEntry("records", 4L);
    }

    @Test
    void refuses_a_database_that_lacks_what_was_confirmed() {
      Broker.Disk disk = new Broker.Disk();
      try (Broker broker = new Broker(disk, 1).opened()) {
        broker.export(tasks(3));
      }
      Database.emptied("engine");

      try (Broker broker = new Broker(disk, 1)) {
        assertThatThrownBy(broker::opened)
            .isInstanceOf(ExporterException.class)
            .hasMessageContaining("up to 3")
            .hasMessageContaining("ends at -1")
            .hasMessageContaining("allowGap");
      }
      try (Broker broker = new Broker(disk, 1).with("allowGap", "true").opened()) {
        broker.export(tasks(1));
      }
      assertThat(Rows.position()).isEqualTo(4);
    }

    @Test
    void refuses_a_log_that_was_lost_and_began_anew() {
      try (Broker broker = new Broker().opened()) {
        broker.export(tasks(3));
      }

      Log anew = new Log().begunLater().task(Log.key(5), Log.key(1_000), UserTaskIntent.CREATED);
      try (Broker broker = new Broker().opened()) {
        assertThat(Rows.one("exporter_position")).containsEntry("trust", "looking");
        assertThatThrownBy(() -> broker.export(anew))
            .isInstanceOf(ExporterException.class)
            .hasMessageContaining("not the one that this database's records came from")
            .hasMessageContaining("ends at 3");
        assertThat(broker.acknowledged()).isEqualTo(-1);
      }
      assertThat(Rows.one("exporter_position"))
          .containsEntry("trust", "refused")
          .containsEntry("position", 3L);
      assertThat(Rows.count("user_task")).isEqualTo(3);
    }

    @Test
    void refuses_a_log_that_ends_before_the_database_and_goes_on_otherwise() {
      Broker.Disk older = new Broker.Disk();
      Log asItWas = tasks(3);
      try (Broker broker = new Broker(older, 1).opened()) {
        broker.export(asItWas.records.subList(0, 2));
        await().until(() -> broker.acknowledged() == 2);
      }
      try (Broker broker = new Broker().opened()) {
        broker.export(asItWas.records);
      }

      try (Broker broker = new Broker(older, 1).opened()) {
        Log otherwise =
            new Log().begunLater().task(Log.key(5), Log.key(1_000), UserTaskIntent.CREATED);
        Record<?> third =
            otherwise.at(3).task(Log.key(6), Log.key(1_000), UserTaskIntent.CREATED).last();
        assertThatThrownBy(() -> broker.export(third))
            .isInstanceOf(ExporterException.class)
            .hasMessageContaining("older backup");
      }
    }

    @Test
    void knows_its_own_log_again_when_the_broker_forgot_what_it_was_told() {
      try (Broker dying = new Broker().forgetful().opened()) {
        dying.export(tasks(3));
      }
      try (Broker broker = new Broker().opened()) {
        broker.export(log.records.subList(0, 2));
        assertThat(Rows.one("exporter_position")).containsEntry("trust", "looking");
        assertThat(broker.acknowledged()).isEqualTo(-1);

        broker.export(log.records.get(2));
        assertThat(Rows.one("exporter_position")).containsEntry("trust", "known");
        assertThat(broker.acknowledged()).isEqualTo(3);
      }
    }

    @Test
    void takes_records_that_were_filtered_out_for_no_gap() {
      Broker.Disk disk = new Broker.Disk();
      try (Broker broker = new Broker(disk, 1).opened()) {
        broker.export(tasks(1));
        await().until(() -> broker.acknowledged() == 1);
        log.record(
            RecordType.COMMAND,
            ValueType.PROCESS_INSTANCE,
            Log.key(1),
            ProcessInstanceIntent.CANCEL,
            ImmutableProcessInstanceRecordValue.builder()
                .withBpmnElementType(BpmnElementType.PROCESS)
                .build());
        broker.export(log.last());
      }
      assertThat(disk.position).isEqualTo(2);
      assertThat(Rows.position()).isEqualTo(1);

      try (Broker broker = new Broker(disk, 1).opened()) {
        broker.export(tasks(1));
      }
      assertThat(Rows.position()).isEqualTo(3);
    }

    @Test
    void refuses_a_schema_that_is_not_there_or_of_another_version() {
      try {
        version("alter function engine.exporter_schema_version() rename to hidden");
        assertThatThrownBy(() -> new Broker().opened())
            .isInstanceOf(ExporterException.class)
            .hasMessageContaining("found none");
        version("alter function engine.hidden() rename to exporter_schema_version");
        version(
            "create or replace function engine.exporter_schema_version() returns int"
                + " language sql immutable as 'select 99'");
        assertThatThrownBy(() -> new Broker().opened())
            .isInstanceOf(ExporterException.class)
            .hasMessageContaining("version 99");
      } finally {
        version(
            "create or replace function engine.exporter_schema_version() returns int"
                + " language sql immutable as 'select "
                + Connections.SCHEMA_VERSION
                + "'");
        version("drop function if exists engine.hidden()");
      }
    }

    @Test
    void waits_a_while_for_a_database_that_is_still_starting() {
      Flaky database = new Flaky();
      database.down = true;
      Broker broker = new Broker().with("openMillis", 60_000);
      try (broker) {
        CompletableFuture<Broker> opening =
            CompletableFuture.supplyAsync(() -> broker.opened(new PostgresExporter(database)));
        await().until(() -> database.asked.get() > 1);
        assertThat(opening).isNotDone();
        database.down = false;
        assertThat(opening).succeedsWithin(Duration.ofSeconds(20));
      }
    }

    @Test
    void refuses_a_connection_that_commits_by_itself() {
      Flaky database = new Flaky();
      database.commitsByItself = true;

      assertThatThrownBy(() -> new Broker().opened(new PostgresExporter(database)))
          .isInstanceOf(ExporterException.class)
          .hasMessageContaining("one transaction");
    }

    @Test
    void refuses_records_as_long_as_it_is_not_open() {
      PostgresExporter exporter = new PostgresExporter();

      assertThatThrownBy(() -> exporter.export(tasks(1).last()))
          .isInstanceOf(ExporterException.class);
    }

    @Test
    void refuses_settings_that_it_does_not_know() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Broker().with("batchsise", 3).opened())
          .withMessageContaining("batchsise")
          .withMessageContaining("batchSize");
    }

    private void version(String sql) {
      Database.jdbc().sql(sql).update();
    }
  }

  @Test
  void what_is_logged_of_a_failure_quotes_no_row() {
    SQLException refused =
        new Batch.TableRefused(
            "user_task", new SQLException("invalid input syntax: \"Grace Holloway\"", "22P02"));

    assertThat(Trouble.of(refused))
        .contains("engine.user_task", "22P02")
        .doesNotContain("Holloway");
    assertThat(Trouble.of(new SQLException("connection refused", "08001"))).contains("refused");
  }

  @Test
  void partitions_have_positions_of_their_own() {
    try (Broker one = new Broker(new Broker.Disk(), 1).opened();
        Broker two = new Broker(new Broker.Disk(), 2).opened()) {
      one.export(new Log(1).caseOf(Log.key(1), UUID.randomUUID()));
      two.export(List.of());
    }
    assertThat(Rows.count("exporter_position")).isOne();
  }

  /** A database that goes away, fails to commit, or commits by itself, as told. */
  private static final class Flaky implements Connections {

    volatile boolean down;
    volatile boolean commitsByItself;
    final AtomicInteger commitFails = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public Connection connect() throws SQLException {
      asked.incrementAndGet();
      if (down) {
        throw new SQLException("connection refused", "08001");
      }
      Connection real = Database.dataSource().getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (down && !method.getName().equals("close")) {
                  throw new SQLException("connection lost", "08006");
                }
                if (commitsByItself && method.getName().equals("getAutoCommit")) {
                  return true;
                }
                if (method.getName().equals("commit")
                    && commitFails.get() > 0
                    && commitFails.getAndDecrement() > 0) {
                  throw new SQLException("connection lost at commit", "08006");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
