package org.footbridge.exporter;

import io.camunda.zeebe.protocol.record.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.footbridge.testing.Database;

/**
 * Records per second through the exporter, from export() to the acknowledgement, into a real
 * PostgreSQL: whole cases, replayed as fast as they go. Prints; asserts nothing.
 */
public final class ExporterBench {

  private static final int CASES = 10_000;

  private ExporterBench() {}

  public static void main(String[] arguments) throws InterruptedException {
    print();
    System.exit(0);
  }

  /** Whole cases through the exporter once, in batches as large as they are in use. */
  public static double recordsPerSecond() throws InterruptedException {
    Log log = new Log();
    for (int i = 1; i <= CASES; i++) {
      log.wholeCase(Log.key(1_000L * i), new UUID(1, i));
    }
    List<Record<?>> records = new ArrayList<>(log.records);
    return records.size() / seconds(records, 5_000);
  }

  private static double seconds(List<Record<?>> records, int batchSize)
      throws InterruptedException {
    Database.emptied("engine");
    long begun = System.nanoTime();
    try (Broker broker =
        new Broker().with("batchSize", batchSize).with("blockMillis", 60_000).opened()) {
      broker.export(records);
      while (broker.acknowledged() < records.getLast().getPosition()) {
        Thread.onSpinWait();
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  public static void print() throws InterruptedException {
    Log log = new Log();
    for (int i = 1; i <= CASES; i++) {
      log.wholeCase(Log.key(1_000L * i), new UUID(1, i));
    }
    List<Record<?>> records = new ArrayList<>(log.records);
    for (int round = 1; round <= 3; round++) {
      for (int batchSize : List.of(200, 1_000, 5_000)) {
        double seconds = seconds(records, batchSize);
        System.out.printf(
            "round %d, batches of up to %5d: %,9.0f records/s, %,7.0f cases/s (%,d records)%n",
            round, batchSize, records.size() / seconds, CASES / seconds, records.size());
      }
    }
  }
}
