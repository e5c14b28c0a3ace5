package org.footbridge.processes;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the models of this application are what the engine runs. */
@Component("processes")
class PublicationHealth implements HealthIndicator {

  private final Publication publication;

  PublicationHealth(Publication publication) {
    this.publication = publication;
  }

  @Override
  public Health health() {
    return switch (publication.state()) {
      case PUBLISHED -> Health.up().withDetail("models", "published").build();
      case WAITING ->
          Health.status("DEGRADED").withDetail("models", "waiting for the engine").build();
      case PARTLY, REFUSED ->
          Health.status("DEGRADED")
              .withDetail(
                  "models",
                  publication.state() == Publication.State.PARTLY ? "partly published" : "refused")
              .withDetail(
                  "findings", publication.findings().stream().map(Finding::toString).toList())
              .build();
    };
  }
}
