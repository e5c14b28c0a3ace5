package org.footbridge.exporter;

import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.protocol.record.Record;
import java.sql.Connection;
import java.sql.SQLException;
import org.footbridge.exporter.Position.Stored;
import org.footbridge.exporter.Position.Trust;
import org.jspecify.annotations.Nullable;

/**
 * Whether the broker's log is the one that the database's records came from. It is known by the
 * record at the stored position, which the broker gives again unless it remembers that it was told
 * of it; a log that is younger there is another one, or this one as it was before (decision 0040).
 * Only the broker's thread uses it.
 */
final class Recognition {

  private final Position position;
  private final Connections connections;
  private final Stored stored;
  private boolean known;
  private @Nullable String refusal;
  private boolean refusalNoted;

  private Recognition(Position position, Connections connections, Stored stored, boolean known) {
    this.position = position;
    this.connections = connections;
    this.stored = stored;
    this.known = known;
  }

  /** Begins in the transaction of the opening. */
  static Recognition begin(
      Position position, Connections connections, Connection opening, Stored stored, boolean known)
      throws SQLException {
    position.note(opening, known ? Trust.KNOWN : Trust.LOOKING, null);
    return new Recognition(position, connections, stored, known);
  }

  /**
   * Whether the database has this record already.
   *
   * @throws ExporterException when the log is another one; the broker keeps its records
   */
  boolean isStored(Record<?> record) {
    if (refusal != null) {
      throw refused();
    }
    boolean before = record.getPosition() <= stored.position();
    if (before && isAnother(record)) {
      refusal =
          "The broker's log is not the one that this database's records came from: its record %d is another than the database's, which ends at %d. The broker's data was probably lost or restored from an older backup. Nothing is exported and the application sends nothing. Give the broker its right data, or take the new engine in, see deploy/README.md"
              .formatted(record.getPosition(), stored.position());
      throw refused();
    }
    if (!known && record.getPosition() >= stored.position()) {
      note(Trust.KNOWN, null);
      known = true;
    }
    return before;
  }

  /** Whether the log has shown itself to be the database's own. */
  boolean isKnown() {
    return known;
  }

  /** What is given again was written before, so nothing of it is younger than all that was. */
  private boolean isAnother(Record<?> record) {
    return record.getPosition() == stored.position()
        ? record.getTimestamp() != stored.recordAt()
        : record.getTimestamp() > stored.newestAt();
  }

  private ExporterException refused() {
    if (!refusalNoted) {
      note(Trust.REFUSED, refusal);
      refusalNoted = true;
    }
    return new ExporterException(String.valueOf(refusal));
  }

  private void note(Trust trust, @Nullable String words) {
    try (Connection connection = connections.open()) {
      position.note(connection, trust, words);
      connection.commit();
    } catch (SQLException databaseAway) {
      throw new ExporterException(Trouble.of(databaseAway));
    }
  }
}
