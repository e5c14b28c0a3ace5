package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks for jobs back that the engine should have given out again long ago: one whose time ran out
 * once before may never be given out a second time (decision 0034). A job that somebody is at after
 * all loses nothing: its work is done once however often it is given out.
 */
@Component
class LostJobs {

  private static final Logger log = LoggerFactory.getLogger(LostJobs.class);

  /** Of a job's time: so long after its first trouble it was given out again, and that ran out. */
  private static final int TIMES = 2;

  private static final int MOST = 100;

  private record Lost(long key, int retries) {}

  private final JdbcClient jdbc;
  private final CamundaClient client;
  private final EngineSettings settings;
  private final Clock clock;

  /** When each was asked for last, so that it has its time. */
  private final Map<Long, Instant> asked = new HashMap<>();

  LostJobs(JdbcClient jdbc, CamundaClient client, EngineSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 5_000)
  void look() {
    try {
      askForLost(clock.instant());
    } catch (RuntimeException databaseAway) {
      log.warn("Lost jobs are looked for later: {}", Failure.describe(databaseAway));
    }
  }

  private void askForLost(Instant now) {
    asked.values().removeIf(at -> at.isBefore(now.minus(settings.jobTimeout())));
    for (Lost job : lost(now)) {
      if (asked.putIfAbsent(job.key(), now) == null) {
        log.warn("Job {} was not given out again by the engine; it is asked for", job.key());
        // To fail is the one command that has the engine give out a job at once.
        client
            .newFailCommand(job.key())
            .retries(job.retries())
            .errorMessage("Not given out again after its time ran out")
            .send();
      }
    }
  }

  /** Those with no try left are incidents, and wait for a person. */
  private List<Lost> lost(Instant now) {
    return jdbc.sql(
            """
            select key, retries from engine.troubled_job
            where ended_at is null and retries > 0 and state in ('timed-out', 'failed', 'waiting')
              and first_trouble_at < :before
            order by first_trouble_at limit :most
            """)
        .param("before", Timestamp.from(now.minus(settings.jobTimeout().multipliedBy(TIMES))))
        .param("most", MOST)
        .query(Lost.class)
        .list();
  }
}
