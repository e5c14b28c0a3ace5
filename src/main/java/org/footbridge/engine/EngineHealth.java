package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the engine answers, how many commands wait for it, how many were set aside, and how old
 * the last record is that its exporter wrote. An engine that is away does not take the application
 * down: people go on working, so the state is reported as a detail beside "engine".
 */
@Component("engine")
class EngineHealth implements HealthIndicator {

  private static final int TIMEOUT_S = 2;

  private final CamundaClient client;
  private final JdbcClient jdbc;
  private final Clock clock;

  EngineHealth(CamundaClient client, JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    this.client = client;
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("footbridge.commands", () -> count("waiting"))
        .tag("state", "waiting")
        .register(meters);
    Gauge.builder("footbridge.commands", () -> count("set-aside"))
        .tag("state", "set-aside")
        .register(meters);
    Gauge.builder("footbridge.commands.oldest.seconds", () -> oldestWaiting().toMillis() / 1000.0)
        .register(meters);
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    try {
      client.newTopologyRequest().send().join(TIMEOUT_S, TimeUnit.SECONDS);
      health.withDetail("engine", "answers");
    } catch (RuntimeException away) {
      health.status("DEGRADED").withDetail("engine", "away: people can work, commands wait");
    }
    return health
        .withDetail("commandsWaiting", count("waiting"))
        .withDetail("commandsSetAside", count("set-aside"))
        .withDetail("oldestCommandSeconds", oldestWaiting().toSeconds())
        .build();
  }

  private int count(String state) {
    return jdbc.sql("select count(*) from engine.command where state = :state")
        .param("state", state)
        .query(Integer.class)
        .single();
  }

  private Duration oldestWaiting() {
    return jdbc.sql("select min(created_at) from engine.command where state = 'waiting'")
        .query(java.sql.Timestamp.class)
        .optional()
        .map(oldest -> Duration.between(oldest.toInstant(), clock.instant()))
        .orElse(Duration.ZERO);
  }
}
