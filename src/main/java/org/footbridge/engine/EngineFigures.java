package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the engine is, seen from here: for the health page and for the metrics. */
@Component
class EngineFigures implements MeterBinder {

  private static final int TIMEOUT_S = 2;
  private static final long ASK_AGAIN_NS = TimeUnit.SECONDS.toNanos(5);

  /** The engine's records are a moment older than the answers that tell of them. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final CamundaClient client;
  private final EngineTrust trust;
  private final JdbcClient jdbc;
  private final Clock clock;
  private long askedAt = System.nanoTime() - 2 * ASK_AGAIN_NS;
  private boolean answered;

  EngineFigures(CamundaClient client, EngineTrust trust, JdbcClient jdbc, Clock clock) {
    this.client = client;
    this.trust = trust;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("footbridge.engine.up", () -> answers() ? 1 : 0)
        .description("1 when the engine answers")
        .register(meters);
    Gauge.builder("footbridge.engine.foreign", () -> trust.verdict().isWrong() ? 1 : 0)
        .description("1 when the engine is not the one that the database belongs to")
        .register(meters);
    for (String state : new String[] {"waiting", "set-aside"}) {
      Gauge.builder("footbridge.commands", () -> commands(state))
          .tag("state", state)
          .description("Commands that wait for the engine, or were set aside for a person")
          .register(meters);
    }
    Gauge.builder("footbridge.commands.oldest.seconds", () -> seconds(oldestWaiting()))
        .description("Age of the oldest command that waits")
        .register(meters);
    Gauge.builder("footbridge.projection.lag.seconds", () -> seconds(lagOfLastBatch()))
        .description("Age of the oldest record in the batch the exporter wrote last")
        .register(meters);
    Gauge.builder("footbridge.projection.behind.seconds", () -> seconds(behind()))
        .description("How far the exporter's last record is behind the engine's last answer")
        .register(meters);
    Gauge.builder("footbridge.projection.records", this::records)
        .description("Records the exporter has written in all")
        .register(meters);
  }

  /** Asks at most every few seconds, however many want to know. */
  synchronized boolean answers() {
    if (System.nanoTime() - askedAt > ASK_AGAIN_NS) {
      try {
        client.newTopologyRequest().send().join(TIMEOUT_S, TimeUnit.SECONDS);
        answered = true;
      } catch (RuntimeException away) {
        answered = false;
      }
      askedAt = System.nanoTime();
    }
    return answered;
  }

  int commands(String state) {
    return jdbc.sql("select count(*) from engine.command where state = :state")
        .param("state", state)
        .query(Integer.class)
        .single();
  }

  Duration oldestWaiting() {
    return jdbc.sql("select min(created_at) from engine.command where state = 'waiting'")
        .query(Timestamp.class)
        .optional()
        .map(oldest -> Duration.between(oldest.toInstant(), clock.instant()))
        .orElse(Duration.ZERO);
  }

  /**
   * The engine answered a command at a time the exporter has not come to yet. On a quiet engine,
   * which writes no records, there is nothing to be behind of.
   */
  Duration behind() {
    return jdbc.sql(
            """
            select extract(epoch from
              (select max(ended_at) from
                 (select ended_at from engine.command where state = 'done'
                  order by id desc limit 100) newest)
              - (select max(record_at) from engine.exporter_position))
            """)
        .query(Double.class)
        .optional()
        .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
        .filter(behind -> behind.compareTo(SLACK) > 0)
        .orElse(Duration.ZERO);
  }

  private Duration lagOfLastBatch() {
    return jdbc.sql("select max(lag_millis) from engine.exporter_position")
        .query(Long.class)
        .optional()
        .map(Duration::ofMillis)
        .orElse(Duration.ZERO);
  }

  private long records() {
    return jdbc.sql("select coalesce(sum(records), 0)::bigint from engine.exporter_position")
        .query(Long.class)
        .single();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
