package org.footbridge.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the engine answers, how many commands wait for it, how many were set aside, and how far
 * behind its exporter is. An engine that is away does not take the application down: people go on
 * working, so the state is "DEGRADED", which is answered like "UP".
 */
@Component("engine")
class EngineHealth implements HealthIndicator {

  private static final int BEHIND_S = 60;

  private final EngineFigures figures;

  EngineHealth(EngineFigures figures) {
    this.figures = figures;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    if (figures.answers()) {
      health.withDetail("engine", "answers");
    } else {
      health.status("DEGRADED").withDetail("engine", "away: people can work, commands wait");
    }
    long behind = figures.behind().toSeconds();
    if (behind > BEHIND_S) {
      health.status("DEGRADED").withDetail("exporter", "behind: lists do not show the newest");
    }
    return health
        .withDetail("commandsWaiting", figures.commands("waiting"))
        .withDetail("commandsSetAside", figures.commands("set-aside"))
        .withDetail("oldestCommandSeconds", figures.oldestWaiting().toSeconds())
        .withDetail("exporterBehindSeconds", behind)
        .build();
  }
}
