package org.footbridge.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.footbridge.access.Roles;
import org.footbridge.engine.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes the application's models as one deployment when they changed and nothing is wrong with
 * them. The engine may be away: it is tried again until it answers, and the application goes on
 * meanwhile.
 */
@Component
class Publication implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Publication.class);
  private static final long FIRST_WAIT_MS = 250;
  private static final long LONGEST_WAIT_MS = 15_000;

  enum State {
    /** The engine has not answered yet. */
    WAITING,
    PUBLISHED,
    /** Something is wrong with the models; the engine keeps what it had. */
    REFUSED
  }

  private final CamundaClient client;
  private final Workers workers;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final List<Model> models;
  private volatile State state = State.WAITING;
  private volatile List<Finding> findings = List.of();
  private volatile boolean running;
  private @Nullable Thread thread;

  Publication(CamundaClient client, Workers workers, JdbcClient jdbc, Clock clock) {
    this.client = client;
    this.workers = workers;
    this.jdbc = jdbc;
    this.clock = clock;
    this.models = Model.ofTheApplication();
  }

  State state() {
    return state;
  }

  List<Finding> findings() {
    return findings;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("publication").start(this::publishAtLast);
  }

  @Override
  public void stop() {
    running = false;
    Thread publishing = thread;
    if (publishing != null) {
      publishing.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void publishAtLast() {
    long wait = FIRST_WAIT_MS;
    while (running) {
      try {
        publish();
        return;
      } catch (RuntimeException away) {
        log.info(
            "The models are not published yet, trying again: {}", away.getClass().getSimpleName());
      }
      try {
        Thread.sleep(wait);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    }
  }

  /** Publishes once, or finds out why not. Safe to repeat. */
  void publish() {
    findings = new ModelReader(vocabulary()).read(models);
    if (!findings.isEmpty()) {
      state = State.REFUSED;
      log.error("The models are refused and nothing is published: {}", findings);
      return;
    }
    String checksum = Model.checksum(models);
    if (isPublished(checksum)) {
      state = State.PUBLISHED;
      return;
    }
    DeploymentEvent deployed = deploy();
    jdbc.sql(
            """
            insert into processes.publication (checksum, published_at, deployment_key, files)
            values (:checksum, :now, :deployment, :files)
            on conflict (checksum) do update
              set published_at = excluded.published_at, deployment_key = excluded.deployment_key
            """)
        .param("checksum", checksum)
        .param("now", Timestamp.from(clock.instant()))
        .param("deployment", deployed.getKey())
        .param("files", models.size())
        .update();
    state = State.PUBLISHED;
    log.info("Published {} models as deployment {}", models.size(), deployed.getKey());
  }

  /** The last publication counts: going back to an older set of files is a change too. */
  private boolean isPublished(String checksum) {
    return jdbc.sql("select checksum from processes.publication order by published_at desc limit 1")
        .query(String.class)
        .optional()
        .filter(checksum::equals)
        .isPresent();
  }

  private DeploymentEvent deploy() {
    var command = client.newDeployResourceCommand();
    DeployResourceCommandStep2 all = null;
    for (Model model : models) {
      all =
          all == null
              ? command.addResourceBytes(model.content(), model.file())
              : all.addResourceBytes(model.content(), model.file());
    }
    if (all == null) {
      throw new IllegalStateException("There are no models on the classpath");
    }
    return all.send().join();
  }

  private Vocabulary vocabulary() {
    Set<String> clocks =
        new TreeSet<>(jdbc.sql("select id from sla.kind").query(String.class).list());
    return new Vocabulary(workers.jobTypes(), Set.copyOf(Roles.all()), clocks, Vocabulary.MESSAGES);
  }

  /** When the models that run now were published. */
  @Nullable Instant publishedAt() {
    return jdbc.sql("select max(published_at) from processes.publication")
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant)
        .orElse(null);
  }
}
