package org.footbridge.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the engine answers, how many commands wait for it and for how long, how many were set
 * aside, and how far behind its exporter is. An engine that is away does not take the application
 * down: people go on working, so the state is "DEGRADED", which is answered like "UP". One that is
 * not ours is "OUT_OF_SERVICE", since no case goes on until somebody acts.
 */
@Component("engine")
class EngineHealth implements HealthIndicator {

  private static final int BEHIND_S = 60;
  private static final int OLD_S = 60;

  private final EngineFigures figures;
  private final EngineTrust trust;

  EngineHealth(EngineFigures figures, EngineTrust trust) {
    this.figures = figures;
    this.trust = trust;
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
    long oldest = figures.oldestWaiting().toSeconds();
    if (oldest > OLD_S) {
      health.status("DEGRADED").withDetail("commands", "one has waited for more than a minute");
    }
    EngineTrust.Verdict verdict = trust.verdict();
    if (verdict.isWrong()) {
      health
          .outOfService()
          .withDetail(
              "trust",
              switch (verdict) {
                case OTHER_LOG -> "the engine's log is not the one the database's records are from";
                case TASK_UNKNOWN -> "the engine does not know a task that its records hold open";
                default -> "the engine belongs to another database or lost its data";
              });
    }
    return health
        .withDetail("commandsWaiting", figures.commands("waiting"))
        .withDetail("commandsSetAside", figures.commands("set-aside"))
        .withDetail("oldestCommandSeconds", oldest)
        .withDetail("exporterBehindSeconds", behind)
        .build();
  }
}
