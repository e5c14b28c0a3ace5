package org.footbridge.exporter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The exporter's figures, among the broker's own under its management port. */
final class Meters {

  private final MeterRegistry registry;
  private final Counter records;
  private final Counter failures;
  private final DistributionSummary batch;
  private final Timer write;
  private final Timer lag;
  private final AtomicLong position = new AtomicLong(Position.NOWHERE);
  private final Gauge positionGauge;

  Meters(MeterRegistry registry, Position of) {
    Tags tags =
        Tags.of("exporter", of.exporterId(), "partition", Integer.toString(of.partitionId()));
    this.registry = registry;
    this.records =
        Counter.builder("footbridge.exporter.records")
            .description("Records written or passed over")
            .tags(tags)
            .register(registry);
    this.failures =
        Counter.builder("footbridge.exporter.failures")
            .description("Tries to write that failed and were repeated")
            .tags(tags)
            .register(registry);
    this.batch =
        DistributionSummary.builder("footbridge.exporter.batch")
            .description("Records per transaction")
            .tags(tags)
            .register(registry);
    this.write =
        Timer.builder("footbridge.exporter.write")
            .description("Time to write and commit a batch")
            .tags(tags)
            .register(registry);
    this.lag =
        Timer.builder("footbridge.exporter.lag")
            .description("Age of a batch's oldest record when it was committed")
            .tags(tags)
            .register(registry);
    this.positionGauge =
        Gauge.builder("footbridge.exporter.position", position, AtomicLong::get)
            .description("Position of the last record committed")
            .tags(tags)
            .register(registry);
  }

  void written(Batch done, long nanos, long nowMillis) {
    records.increment(done.records());
    batch.record(done.records());
    write.record(nanos, TimeUnit.NANOSECONDS);
    if (done.isWanted()) {
      lag.record(Math.max(0, nowMillis - done.firstTimestamp()), TimeUnit.MILLISECONDS);
    }
    position.set(done.position());
  }

  void failed() {
    failures.increment();
  }

  /** A gauge holds on to the first one that registered it; the next opening must be able to. */
  void close() {
    registry.remove(positionGauge);
  }
}
