package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
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

  /** Of a job's time: when nothing was heard of it for so long, it ran out and nobody noticed. */
  private static final int TIMES = 2;

  private static final int MOST = 1000;

  private record Job(long key, int retries, long position) {}

  /** What was heard of a job last, and since when nothing else. */
  private record Heard(long position, Instant since) {}

  private final JdbcClient jdbc;
  private final CamundaClient client;
  private final Duration patience;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private Map<Long, Heard> heard = new HashMap<>();

  LostJobs(JdbcClient jdbc, CamundaClient client, EngineSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.client = client;
    this.patience = settings.jobTimeout().multipliedBy(TIMES);
    this.clock = clock;
  }

  /** At a rate and not after a delay: it has a thread of its own then, whatever others wait for. */
  @Scheduled(fixedRate = 5_000)
  void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      askForLost(clock.instant());
    } catch (RuntimeException databaseAway) {
      log.warn("Lost jobs are looked for later: {}", Failure.describe(databaseAway));
    } finally {
      looking.unlock();
    }
  }

  private void askForLost(Instant now) {
    Map<Long, Heard> before = heard;
    heard = new HashMap<>();
    for (Job job : open()) {
      Heard last = before.get(job.key());
      Instant since = last != null && last.position() == job.position() ? last.since() : now;
      if (since.isBefore(now.minus(patience))) {
        log.warn("Job {} was not given out again by the engine; it is asked for", job.key());
        // To fail is the one command that has the engine give out a job at once.
        client.newFailCommand(job.key()).retries(job.retries()).send();
        since = now;
      }
      heard.put(job.key(), new Heard(job.position(), since));
    }
  }

  /** Those with no try left are incidents, and wait for a person. */
  private List<Job> open() {
    return jdbc.sql(
            """
            select key, retries, position from engine.troubled_job
            where ended_at is null and retries > 0 and state in ('timed-out', 'failed', 'waiting')
            order by first_trouble_at limit :most
            """)
        .param("most", MOST)
        .query(Job.class)
        .list();
  }
}
