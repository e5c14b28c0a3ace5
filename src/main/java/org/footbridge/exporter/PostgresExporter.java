package org.footbridge.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes what the engine did to PostgreSQL, schema {@code engine}. One instance serves one
 * partition, on its leader. Rows and position are one transaction and the broker is told only
 * afterwards, so that nothing is lost; every row ignores older positions, so that nothing is
 * doubled when records come again.
 */
public final class PostgresExporter implements Exporter {

  private static final long OPENING_PAUSE_MILLIS = 100;

  private final @Nullable Connections given;
  private @Nullable Configured configured;
  private @Nullable Opened opened;

  private record Configured(
      Context context, ExporterSettings settings, Position position, Connections connections) {}

  private record Opened(
      BatchWriter writer, Meters meters, Controller controller, Recognition log) {}

  /** Called by the broker. */
  public PostgresExporter() {
    this(null);
  }

  PostgresExporter(@Nullable Connections connections) {
    this.given = connections;
  }

  @Override
  public void configure(Context context) {
    ExporterSettings settings =
        ExporterSettings.of(context.getConfiguration().getArguments(), System.getenv());
    Connections connections = given != null ? given : Connections.of(settings);
    Position position = new Position(context.getConfiguration().getId(), context.getPartitionId());
    configured = new Configured(context, settings, position, connections);
    context.setFilter(new WantedRecords());
  }

  @Override
  public void open(Controller controller) {
    Configured by = configured();
    Connection connection = connect(by);
    Position.Stored stored;
    Recognition recognition;
    try {
      stored = by.position.load(connection);
      if (by.settings.allowGap()) {
        warnOfGap(by.context.getLogger(), controller, stored.position());
      } else {
        Position.refuseGap(controller.readMetadata(), stored.position());
      }
      boolean known =
          by.settings.allowGap()
              || Position.confirmed(controller.readMetadata()) == stored.position();
      recognition = Recognition.begin(by.position, by.connections, connection, stored, known);
      connection.commit();
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw new ExporterException(Trouble.of(e));
    } catch (Position.GapFound e) {
      throw refused(by, connection, e);
    }
    Meters meters = new Meters(by.context.getMeterRegistry(), by.position);
    BatchWriter writer =
        new BatchWriter(
            by.settings,
            by.position,
            by.connections,
            connection,
            position -> acknowledge(controller, position),
            by.context.clock(),
            meters,
            by.context.getLogger());
    writer.start();
    opened = new Opened(writer, meters, controller, recognition);
    by.context
        .getLogger()
        .info("Exporting from position {} to PostgreSQL: {}", stored.position(), by.settings);
  }

  @Override
  public void export(Record<?> record) {
    Opened by = opened;
    if (by == null) {
      // While opening fails and is retried, the 8.6.0 broker gives us records all the same.
      throw new ExporterException("The exporter is not open yet; the broker keeps the records");
    }
    if (by.log.isStored(record)) {
      // Committed before the broker was told: it gives us again what the database has.
      if (by.log.isKnown()) {
        acknowledge(by.controller, record.getPosition());
      }
      return;
    }
    try {
      if (!by.writer.add(record)) {
        String trouble = by.writer.trouble();
        throw new ExporterException(
            trouble != null ? trouble : "The database is slower than the engine; waiting for it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExporterException("Interrupted while waiting for the database");
    }
  }

  @Override
  public void close() {
    Opened by = opened;
    opened = null;
    if (by != null) {
      by.writer.close();
      by.meters.close();
    }
  }

  /** The application is to know why nothing comes any more. */
  private static ExporterException refused(
      Configured by, Connection connection, Position.GapFound gap) {
    try (connection) {
      by.position.note(connection, Position.Trust.REFUSED, gap.getMessage());
      connection.commit();
    } catch (SQLException e) {
      gap.addSuppressed(e);
    }
    return new ExporterException(String.valueOf(gap.getMessage()));
  }

  private static void acknowledge(Controller controller, long position) {
    controller.updateLastExportedRecordPosition(position, Position.confirmation(position));
  }

  /** Database and broker are often started together; waiting here beats the broker's slow retry. */
  private static Connection connect(Configured by) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(by.settings.openMillis());
    while (true) {
      try {
        return by.connections.open();
      } catch (SQLException e) {
        if (System.nanoTime() - deadline >= 0) {
          throw new ExporterException(Trouble.of(e));
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(OPENING_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ExporterException("Interrupted while opening");
      }
    }
  }

  private static void warnOfGap(Logger log, Controller controller, long stored) {
    try {
      Position.refuseGap(controller.readMetadata(), stored);
    } catch (Position.GapFound e) {
      log.warn("Going on over a gap, because allowGap is set. {}", e.getMessage());
    }
  }

  private static void closeQuietly(Connection connection, Exception because) {
    try {
      connection.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private Configured configured() {
    if (configured == null) {
      throw new IllegalStateException("The exporter must be configured first");
    }
    return configured;
  }

  /** The broker itself acknowledges what this turns away. */
  static final class WantedRecords implements Context.RecordFilter {

    private final Set<ValueType> types = EnumSet.noneOf(ValueType.class);

    WantedRecords() {
      for (Projection projection : Projection.all()) {
        projection.interests().forEach(interest -> types.add(interest.type()));
      }
    }

    @Override
    public boolean acceptType(RecordType type) {
      return type == RecordType.EVENT;
    }

    @Override
    public boolean acceptValue(ValueType type) {
      return types.contains(type);
    }
  }
}
