package org.footbridge.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private final Log log =
      new Log().process(ProcessIntent.CREATED, new byte[] {7}).form(FormIntent.CREATED).decisions();

  @BeforeEach
  void three_cases() {
    for (int i = 1; i <= 3; i++) {
      log.wholeCase(Log.key(1_000 * i), new UUID(0, i));
    }
    log.process(ProcessIntent.DELETED, new byte[0]);
    Database.emptied("engine");
  }

  @Test
  void the_same_log_twice_gives_the_same_rows() {
    Map<String, List<String>> once = rowsAfter(log.records, 1_000);
    Map<String, List<String>> twice = rowsAfter(log.records, 1_000);

    assertThat(twice).isEqualTo(once);
    assertThat(once.get("user_task")).hasSize(3);
  }

  @Test
  void the_rows_do_not_depend_on_where_batches_end() throws Exception {
    Map<String, List<String>> expected = rowsAfter(log.records, 1_000);

    for (int size : List.of(1, 2, 3, 7, 20)) {
      Database.emptied("engine");
      assertThat(rowsInBatchesOf(size)).as("batches of %d", size).isEqualTo(expected);
    }
  }

  @Test
  void a_replay_from_any_point_gives_the_same_rows() throws Exception {
    Map<String, List<String>> expected = rowsInBatchesOf(10);

    try (Connection connection = connection()) {
      for (int from = 0; from < log.records.size(); from++) {
        Batch again = new Batch();
        log.records.subList(from, log.records.size()).forEach(event -> again.add(event, 0));
        again.write(connection, 1);
        connection.commit();
        assertThat(Rows.all()).as("from record %d", from).isEqualTo(expected);
      }
    }
  }

  @Test
  void older_records_that_come_late_change_nothing() throws Exception {
    Map<String, List<String>> expected = rowsInBatchesOf(10);

    try (Connection connection = connection()) {
      for (Record<?> event : log.records) {
        Batch alone = new Batch();
        alone.add(event, 0);
        alone.write(connection, 1);
      }
      connection.commit();
    }
    assertThat(Rows.all()).isEqualTo(expected);
  }

  @Test
  void a_crash_between_commit_and_acknowledgement_loses_and_doubles_nothing() {
    Broker.Disk disk = new Broker.Disk();
    try (Broker dying = new Broker(disk, 1).forgetful().opened()) {
      dying.export(log.records.subList(0, 30));
    }
    assertThat(disk.position).isEqualTo(-1);
    assertThat(Rows.position()).isEqualTo(30);

    try (Broker next = new Broker(disk, 1).opened()) {
      next.export(log); // gives everything once more, since it was told of nothing
    }
    Map<String, List<String>> after = Rows.all();
    Database.emptied("engine");
    assertThat(after).isEqualTo(rowsAfter(log.records, 1_000));
  }

  private Map<String, List<String>> rowsAfter(List<Record<?>> records, int batchSize) {
    try (Broker broker = new Broker().with("batchSize", batchSize).opened()) {
      broker.export(records);
    }
    assertThat(Rows.position()).isEqualTo(records.getLast().getPosition());
    return Rows.all();
  }

  private Map<String, List<String>> rowsInBatchesOf(int size) throws Exception {
    try (Connection connection = connection()) {
      for (int from = 0; from < log.records.size(); from += size) {
        Batch batch = new Batch();
        log.records
            .subList(from, Math.min(from + size, log.records.size()))
            .forEach(event -> batch.add(event, 0));
        batch.write(connection, 1);
        connection.commit();
      }
    }
    return Rows.all();
  }

  private static Connection connection() throws Exception {
    Connection connection = Database.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
