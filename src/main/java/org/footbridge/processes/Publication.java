package org.footbridge.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DecisionRequirements;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.engine.EngineTrust;
import org.footbridge.engine.StepCheck;
import org.footbridge.engine.Steps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes the models in force as one deployment when they changed; those that something is wrong
 * with, and those that are bound to them, stay out. The engine may be away: it is tried again until
 * it answers, and the application goes on meanwhile.
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
    /** Something is wrong with some models, of which the engine keeps what it had. */
    PARTLY,
    /** Something is wrong with all of them; the engine keeps what it had. */
    REFUSED
  }

  private final CamundaClient client;
  private final EngineTrust trust;
  private final Steps steps;
  private final List<StepCheck> checks;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ModelsInForce inForce;
  private volatile State state = State.WAITING;
  private volatile List<Finding> findings = List.of();
  private volatile boolean running;
  private @Nullable Thread thread;

  @Autowired
  Publication(
      CamundaClient client,
      EngineTrust trust,
      Steps steps,
      List<StepCheck> checks,
      JdbcClient jdbc,
      Clock clock,
      ModelsInForce inForce) {
    this.client = client;
    this.trust = trust;
    this.steps = steps;
    this.checks = checks;
    this.jdbc = jdbc;
    this.clock = clock;
    this.inForce = inForce;
  }

  Publication(
      CamundaClient client,
      EngineTrust trust,
      Steps steps,
      List<StepCheck> checks,
      JdbcClient jdbc,
      Clock clock,
      List<Model> models) {
    this(client, trust, steps, checks, jdbc, clock, ModelsInForce.of(models));
  }

  /** The files that are published, or would be if nothing were wrong with them. */
  List<Model> models() {
    return inForce.models();
  }

  /** What keeps files from being published, beside those that cases run on now. */
  List<Finding> errors(List<Model> wanted) {
    return new ModelReader(vocabulary())
        .examine(wanted, inForce.models())
        .errors(Severities.read(jdbc));
  }

  State state() {
    return state;
  }

  List<Finding> findings() {
    return findings;
  }

  @Override
  public void start() {
    StepsOfDiagrams.check(Model.ofTheApplication(), steps);
    StepsOfDiagrams.checkInForce(inForce.models(), steps);
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
        if (trust.ask() == EngineTrust.Verdict.OURS) {
          publish();
          return;
        }
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

  /**
   * Publishes once what is sound, and finds out what is wrong with the rest. The engine takes a
   * deployment whole or not at all: what it names is left out, with whatever is bound to it, and
   * the others are sent again. Safe to repeat.
   */
  synchronized void publish() {
    List<Model> models = inForce.models();
    Examined examined = new ModelReader(vocabulary()).examine(models);
    List<Finding> errors = examined.errors(Severities.read(jdbc));
    if (isPublished(Model.checksum(models))) {
      // Rules that are newer than the release take nothing away from what runs; they are shown.
      findings = errors;
      state = State.PUBLISHED;
      inForce.published(lastDeployment(), List.of());
      return;
    }
    List<Finding> wrong = new ArrayList<>(errors);
    while (true) {
      Examined.Sound sound = examined.without(files(wrong));
      if (sound.models().isEmpty()) {
        settle(State.REFUSED, wrong, sound.leftOut());
        return;
      }
      DeploymentRefused refused = published(inForce, sound.models());
      if (refused == null) {
        settle(wrong.isEmpty() ? State.PUBLISHED : State.PARTLY, wrong, sound.leftOut());
        return;
      }
      List<Finding> faults = refused.faults();
      if (faults.isEmpty()) {
        Finding found = tried(examined, wrong, sound.models(), refused);
        if (found == null) {
          wrong.add(Finding.of("", "", "engine", refused.words()));
          settle(State.REFUSED, wrong, sound.leftOut());
          return;
        }
        faults = List.of(found);
      }
      wrong.addAll(faults);
    }
  }

  /**
   * Publishes all of these or none of them.
   *
   * @return what is wrong, with the engine's own words where only it knows
   */
  synchronized List<Finding> publishWhole(ModelsInForce wanted) {
    List<Model> models = wanted.models();
    List<Finding> wrong = errors(models);
    if (!wrong.isEmpty()) {
      return wrong;
    }
    if (trust.ask() != EngineTrust.Verdict.OURS) {
      throw new IllegalStateException("The engine does not answer, or is another");
    }
    DeploymentRefused refused = published(wanted, models);
    if (refused == null) {
      findings = List.of();
      state = State.PUBLISHED;
      return List.of();
    }
    return refused.faults().isEmpty()
        ? List.of(Finding.of("", "", "engine", refused.words()))
        : refused.faults();
  }

  /** Which one file it is, where the engine does not say: without it the others are taken. */
  private @Nullable Finding tried(
      Examined examined, List<Finding> wrong, List<Model> sound, DeploymentRefused refused) {
    for (Model suspect : sound) {
      Set<String> out = files(wrong);
      out.add(suspect.file());
      List<Model> others = examined.without(out).models();
      if (!others.isEmpty() && published(inForce, others) == null) {
        return Finding.of(suspect.file(), suspect.file(), "engine", refused.words());
      }
    }
    return null;
  }

  private void settle(State reached, List<Finding> wrong, List<Finding> leftOut) {
    List<Finding> all = new ArrayList<>(wrong);
    all.addAll(leftOut);
    findings = List.copyOf(all);
    state = reached;
    if (reached != State.PUBLISHED) {
      log.error(
          "{}: {}",
          reached == State.PARTLY
              ? "Some models are not published"
              : "The models are refused and nothing is published",
          findings);
    }
  }

  private static Set<String> files(List<Finding> findings) {
    return findings.stream().map(Finding::file).collect(Collectors.toCollection(HashSet::new));
  }

  /** Publishes these, unless they were published last; why not, where the engine refuses. */
  private @Nullable DeploymentRefused published(ModelsInForce from, List<Model> sound) {
    String checksum = Model.checksum(sound);
    if (isPublished(checksum)) {
      from.published(lastDeployment(), List.of());
      return null;
    }
    DeploymentEvent deployed;
    try {
      deployed = deploy(sound);
    } catch (RuntimeException fault) {
      return DeploymentRefused.of(fault, sound).orElseThrow(() -> fault);
    }
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
        .param("files", sound.size())
        .update();
    from.published(deployed.getKey(), definitions(deployed));
    log.info("Published {} models as deployment {}", sound.size(), deployed.getKey());
    return null;
  }

  /** The last publication counts: going back to an older set of files is a change too. */
  private boolean isPublished(String checksum) {
    return jdbc.sql("select checksum from processes.publication order by published_at desc limit 1")
        .query(String.class)
        .optional()
        .filter(checksum::equals)
        .isPresent();
  }

  private long lastDeployment() {
    return jdbc.sql(
            "select deployment_key from processes.publication order by published_at desc limit 1")
        .query(Long.class)
        .single();
  }

  private static List<Long> definitions(DeploymentEvent deployed) {
    return Stream.of(
            deployed.getProcesses().stream().map(Process::getProcessDefinitionKey),
            deployed.getForm().stream().map(Form::getFormKey),
            deployed.getDecisionRequirements().stream()
                .map(DecisionRequirements::getDecisionRequirementsKey))
        .flatMap(keys -> keys)
        .toList();
  }

  private DeploymentEvent deploy(List<Model> sound) {
    var command = client.newDeployResourceCommand();
    DeployResourceCommandStep2 all = null;
    for (Model model : sound) {
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

  Vocabulary vocabulary() {
    return Vocabulary.now(steps, checks, jdbc);
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
