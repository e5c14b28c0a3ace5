package org.footbridge.sla;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.footbridge.engine.Commands;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps clocks, and tells whoever follows one that it changed, in the same transaction. */
@Component
@Transactional
class ClockStore {

  private final Clocks clocks;
  private final SlaPolicies policies;
  private final ClockWatch watch;
  private final Commands commands;
  private final JdbcClient jdbc;
  private final Clock clock;

  ClockStore(
      Clocks clocks,
      SlaPolicies policies,
      ClockWatch watch,
      Commands commands,
      JdbcClient jdbc,
      Clock clock) {
    this.clocks = clocks;
    this.policies = policies;
    this.watch = watch;
    this.commands = commands;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @throws NoSuchElementException when there is none
   */
  @Transactional(readOnly = true)
  SlaClock byId(UUID clockId) {
    return clocks
        .findById(clockId)
        .orElseThrow(() -> new NoSuchElementException("No clock " + clockId));
  }

  /** Keeps the clock; whoever sees to the broken promises of its case hears when none is left. */
  void changed(SlaClock changed) {
    boolean wasBroken = wasBroken(changed);
    SlaClock saved = saveAndTell(changed);
    if (wasBroken && broken(saved.caseId()).isEmpty()) {
      commands.publish(
          "promises-changed",
          saved.caseId().toString(),
          "promises-changed-" + saved.id() + "-" + saved.version(),
          Map.of(),
          saved.caseId().toString());
    }
  }

  SlaClock saveAndTell(SlaClock changed) {
    SlaClock saved = clocks.save(changed);
    SlaPolicy figures = policies.of(saved.kind());
    if (!figures.ownProcess()) {
      watch.changed(saved);
    }
    if (saved.isOpen() && figures.tellsCase()) {
      // Also when it starts to stand still: what was planned from the date waits with it.
      commands.publish(
          "due-date-moved",
          saved.caseId() + "/" + saved.kind(),
          "due-date-moved-" + saved.id() + "-" + saved.version(),
          Map.of(),
          saved.id().toString());
    }
    return saved;
  }

  /** The promises of a case that are broken now and open to everybody who sees it, oldest first. */
  @Transactional(readOnly = true)
  List<SlaClock> broken(UUID caseId) {
    return jdbc
        .sql(
            """
            select id from sla.clock
            where case_id = :case and status = 'RUNNING' and confined is null
            order by due_on, kind, subject
            """)
        .param("case", caseId)
        .query(UUID.class)
        .list()
        .stream()
        .map(this::byId)
        .filter(open -> open.state(clock.instant()) == SlaState.BREACHED)
        .toList();
  }

  /** Two broken promises of a case that end in one moment wait here for each other. */
  private boolean wasBroken(SlaClock changed) {
    return jdbc.sql(
            """
            select id from sla.clock
            where case_id = :case and status = 'RUNNING' and breached_at is not null
            order by id for update
            """)
        .param("case", changed.caseId())
        .query(UUID.class)
        .list()
        .contains(changed.id());
  }
}
