package org.footbridge.exporter;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.zeebe.exporter.api.context.Configuration;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import io.camunda.zeebe.protocol.record.Record;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.testing.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker does with an exporter of one partition: filters, gives records, keeps the position.
 */
final class Broker implements AutoCloseable {

  /** What outlives the broker's process. */
  static final class Disk {
    volatile long position = -1;
    volatile byte[] confirmation;
  }

  final Disk disk;
  final MeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, Object> arguments = new HashMap<>();
  private final int partition;
  private PostgresExporter exporter;
  private Context.RecordFilter filter;
  private boolean forgetful;
  private volatile long acknowledged = -1;
  private long given = -1;

  Broker() {
    this(new Disk(), 1);
  }

  Broker(Disk disk, int partition) {
    this.disk = disk;
    this.partition = partition;
    arguments.put("url", ((HikariDataSource) Database.dataSource()).getJdbcUrl());
    arguments.put("openMillis", "0");
  }

  Broker with(String argument, Object value) {
    arguments.put(argument, value);
    return this;
  }

  /** Dies before it has noted what the exporter tells it. */
  Broker forgetful() {
    forgetful = true;
    return this;
  }

  Broker opened() {
    return opened(new PostgresExporter());
  }

  Broker opened(PostgresExporter opened) {
    exporter = opened;
    exporter.configure(new FakeContext());
    exporter.open(new FakeController());
    return this;
  }

  Broker export(Log log) {
    return export(log.records);
  }

  Broker export(List<Record<?>> records) {
    records.forEach(this::export);
    return this;
  }

  Broker export(Record<?> record) {
    if (record.getPosition() <= disk.position) {
      return this;
    }
    if (filter.acceptType(record.getRecordType()) && filter.acceptValue(record.getValueType())) {
      exporter.export(record);
      given = record.getPosition();
    } else if (given <= acknowledged) {
      disk.position = record.getPosition();
    }
    return this;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** Stops without a word to the exporter but that its thread must not write on. */
  @Override
  public void close() {
    if (exporter != null) {
      exporter.close();
    }
  }

  private final class FakeController implements Controller {

    @Override
    public void updateLastExportedRecordPosition(long position) {
      throw new AssertionError("never without a confirmation");
    }

    @Override
    public void updateLastExportedRecordPosition(long position, byte[] metadata) {
      acknowledged = position;
      if (!forgetful) {
        disk.position = Math.max(disk.position, position);
        disk.confirmation = metadata;
      }
    }

    @Override
    public long getLastExportedRecordPosition() {
      return disk.position;
    }

    @Override
    public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
      throw new AssertionError("the broker's timers are late");
    }

    @Override
    public Optional<byte[]> readMetadata() {
      return Optional.ofNullable(disk.confirmation);
    }
  }

  private final class FakeContext implements Context, Configuration {

    @Override
    public MeterRegistry getMeterRegistry() {
      return meters;
    }

    @Override
    public Logger getLogger() {
      return LoggerFactory.getLogger("exporter");
    }

    @Override
    public InstantSource clock() {
      return InstantSource.fixed(Instant.ofEpochMilli(Log.BEGIN + 3_600_000));
    }

    @Override
    public Configuration getConfiguration() {
      return this;
    }

    @Override
    public int getPartitionId() {
      return partition;
    }

    @Override
    public void setFilter(RecordFilter filter) {
      Broker.this.filter = filter;
    }

    @Override
    public String getId() {
      return "postgres";
    }

    @Override
    public Map<String, Object> getArguments() {
      return arguments;
    }

    @Override
    public <T> T instantiate(Class<T> type) {
      throw new AssertionError("not used");
    }
  }
}
