package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.footbridge.engine.Commands;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens when the engine says that the moment to warn has come, or that the due day is over.
 */
@Component
@Transactional
class ClockMoments {

  private final ClockStore store;
  private final Clocks clocks;
  private final Commands commands;
  private final Confinement confinement;
  private final JdbcClient jdbc;
  private final Clock clock;

  ClockMoments(
      ClockStore store,
      Clocks clocks,
      Commands commands,
      Confinement confinement,
      JdbcClient jdbc,
      Clock clock) {
    this.store = store;
    this.clocks = clocks;
    this.commands = commands;
    this.confinement = confinement;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Notes that the clock became at risk; see {@link SlaClock.Warned}. */
  void warn(UUID clockId, Instant armedFor) {
    confine(clockId);
    SlaClock warned = store.byId(clockId);
    if (warned.warn(armedFor, clock.instant())) {
      clocks.save(warned);
    }
  }

  /**
   * Notes that the promise was broken, see {@link SlaClock.Breached}, and asks the manager to see
   * to it. A confined one has its own people and is none of the manager's.
   *
   * @param watchKey the instance that watches the clock
   */
  void breach(UUID clockId, Instant armedFor, long watchKey) {
    boolean confined = confine(clockId);
    SlaClock breached = store.byId(clockId);
    if (breached.breach(armedFor, clock.instant())) {
      SlaClock saved = clocks.save(breached);
      if (!confined) {
        tellManager(saved);
      }
    }
    jdbc.sql("update sla.clock set watch_key = :watch where id = :id")
        .param("watch", watchKey)
        .param("id", clockId)
        .update();
  }

  /** One case is seen to once at a time: a further message waits until that has ended. */
  private void tellManager(SlaClock broken) {
    String caseId = broken.caseId().toString();
    commands.publish(
        "promise-broken",
        caseId,
        "promise-broken-" + broken.id() + "-" + broken.version(),
        Map.of("caseId", caseId, "area", broken.area()),
        caseId);
  }

  /** What is said of a confined promise is confined as it is; answers whether this one is. */
  private boolean confine(UUID clockId) {
    String confined =
        jdbc.sql("select coalesce(confined, '') from sla.clock where id = :id")
            .param("id", clockId)
            .query(String.class)
            .optional()
            .orElse("");
    confinement.begin(confined.isEmpty() ? null : confined);
    return !confined.isEmpty();
  }
}
