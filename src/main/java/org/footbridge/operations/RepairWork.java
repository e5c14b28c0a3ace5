package org.footbridge.operations;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.footbridge.engine.CaseRepairs;
import org.footbridge.engine.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets what was chosen try again, and says "mended" only when the case was seen to go on: the
 * incident is resolved in the engine's records, and the step was left, or waits for what it is
 * there to wait for.
 */
@Component
class RepairWork {

  private static final Logger log = LoggerFactory.getLogger(RepairWork.class);
  private static final int BATCH = 20;

  private record Chosen(java.util.UUID repairId, long incidentKey, @Nullable Long jobKey) {}

  /**
   * Of an item that was tried: gone on; or stopped again, when a newer incident is open at the same
   * step; or nothing was seen for a minute. A step that waits has its task, its timer or the
   * process that it calls in the records, newer than the incident's end.
   */
  private static final String LOOK =
      """
      with seen as (
        select r.repair_id, r.incident_key, i.state = 'resolved' as resolved,
          exists (select from engine.incident n
                  where n.element_instance_key = r.element_instance_key and n.state = 'open'
                    and n.key <> r.incident_key) as stopped_again,
          e.state <> 'active' or e.position > i.position
          or exists (select from engine.user_task t
                     where t.element_instance_key = e.key and t.position > i.position)
          or exists (select from engine.timer t
                     where t.process_instance_key = e.process_instance_key
                       and t.element_instance_key = e.key and t.position > i.position)
          or exists (select from engine.process_instance p
                     where p.case_id = r.case_id and p.parent_element_instance_key = e.key
                       and p.position > i.position)
            as gone_on,
          r.tried_at < now() - interval '1 minute' as long_ago
        from operations.repair_item r
        join engine.incident i on i.key = r.incident_key
        left join engine.element_instance e on e.key = r.element_instance_key
        where r.state = 'tried')
      update operations.repair_item r
      set state = case when not s.stopped_again and s.resolved and s.gone_on then 'mended'
                       else 'still-stuck' end,
          why = case when s.stopped_again then 'stopped-again'
                     when s.resolved and s.gone_on then null
                     else 'not-seen-to-go-on' end,
          ended_at = now()
      from seen s
      where (s.repair_id, s.incident_key) = (r.repair_id, r.incident_key)
        and (s.resolved and (s.gone_on or s.stopped_again) or s.long_ago)
      """;

  private final CaseRepairs engine;
  private final JdbcClient jdbc;
  private final ReentrantLock working = new ReentrantLock();

  RepairWork(CaseRepairs engine, JdbcClient jdbc) {
    this.engine = engine;
    this.jdbc = jdbc;
  }

  @Scheduled(fixedDelay = 500)
  void work() {
    if (!working.tryLock()) {
      return;
    }
    try {
      chosen().forEach(this::attempt);
      look();
    } catch (RuntimeException databaseAway) {
      log.warn("Stuck work is tried again later: {}", Failure.describe(databaseAway));
    } finally {
      working.unlock();
    }
  }

  /** Noted as tried before it is: another application leaves it alone, and a crash shows. */
  private List<Chosen> chosen() {
    return jdbc.sql(
            """
            update operations.repair_item r set state = 'tried', tried_at = now()
            from (select repair_id, incident_key from operations.repair_item
                  where state = 'selected' order by repair_id, incident_key limit :batch
                  for update skip locked) c
            where (c.repair_id, c.incident_key) = (r.repair_id, r.incident_key)
            returning r.repair_id, r.incident_key,
              (select i.job_key from engine.incident i where i.key = r.incident_key) as job_key
            """)
        .param("batch", BATCH)
        .query(Chosen.class)
        .list();
  }

  private void attempt(Chosen one) {
    switch (engine.tryAgain(one.incidentKey(), one.jobKey())) {
      // What comes of it is read from the records; so it is where the engine knows it no longer.
      case DONE, GONE -> log.debug("Incident {} is tried again", one.incidentKey());
      case REFUSED -> end(one, "refused", "engine-refused");
      case AWAY -> end(one, "not-tried", "engine-away");
    }
  }

  private void end(Chosen one, String state, String why) {
    jdbc.sql(
            """
            update operations.repair_item set state = :state, why = :why, ended_at = now()
            where repair_id = :repair and incident_key = :key
            """)
        .param("state", state)
        .param("why", why)
        .param("repair", one.repairId())
        .param("key", one.incidentKey())
        .update();
  }

  void look() {
    jdbc.sql(LOOK).update();
  }
}
