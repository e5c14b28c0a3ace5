package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A worker that works keeps its job: its time is short, so that a killed application's jobs go on
 * soon, and is renewed as long as somebody is at it.
 */
@Component
class JobLeases {

  /** Of a job's time: renewed when so much of it is over. */
  private static final int PART = 3;

  private final Map<Long, Long> renewedAt = new ConcurrentHashMap<>();
  private final CamundaClient client;
  private final Duration time;

  JobLeases(CamundaClient client, EngineSettings settings) {
    this.client = client;
    this.time = settings.jobTimeout();
  }

  void whileWorking(long job, Runnable work) {
    renewedAt.put(job, System.nanoTime());
    try {
      work.run();
    } finally {
      renewedAt.remove(job);
    }
  }

  /** At a rate and not after a delay: it has a thread of its own then, whatever others wait for. */
  @Scheduled(fixedRate = 1_000)
  void renew() {
    long now = System.nanoTime();
    renewedAt.replaceAll(
        (job, last) -> {
          if (now - last < time.dividedBy(PART).toNanos()) {
            return last;
          }
          // A job that is gone by now needs none, and one that is refused comes to another worker.
          client.newUpdateTimeoutCommand(job).timeout(time).send();
          return now;
        });
  }
}
