package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.response.Process;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.processes.Life.Kind;
import org.footbridge.tasks.CompleteTask;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.Filler;
import org.footbridge.testing.MortalWorkers;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Every diagram there is, under every fault it must survive. Each leads three cases with the same
 * answers, day by day side by side: one in peace; one whose workers die before and after their
 * commits, whose forms are sent twice and by two people at once, whose messages come twice and
 * whose engine is killed; and one that is migrated to a new version on the way. In the end all
 * three must look the same: nothing lost, nothing doubled.
 */
@WholePlatform
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagramFaultsTest {

  private static final String SPINE = "referral-to-reintegration";
  private static final Duration LONGEST_LIFE = Duration.ofDays(90);

  /**
   * Between two of them time goes on or somebody did something; all lives together have some
   * dozens.
   */
  private static final int MOST_ROUNDS = 1000;

  private static final Duration AT_REST = Duration.ofSeconds(60);
  private static final Duration A_JOBS_TIME = Duration.ofMinutes(6);

  private final Map<String, BpmnModelInstance> models = modelsById();
  private final Map<String, Map<Kind, Life>> lives = new TreeMap<>();
  private final Map<Life, Throwable> failures = new HashMap<>();
  private final Map<String, Throwable> notStarted = new TreeMap<>();
  private final Map<String, Long> newVersions = new HashMap<>();
  private boolean wasKilled;
  private int rounds;

  /** What happened in the last round, to see what goes round when nothing else does. */
  private List<String> latest = List.of();

  private int turns;

  static Stream<String> diagrams() {
    return modelsById().keySet().stream();
  }

  static Stream<String> diagramsWithWorkers() {
    return diagrams().filter(diagram -> has(diagram, ServiceTask.class));
  }

  static Stream<String> diagramsWithPeople() {
    return diagrams().filter(diagram -> has(diagram, UserTask.class));
  }

  private static Map<String, BpmnModelInstance> modelsById() {
    Map<String, BpmnModelInstance> models = new TreeMap<>();
    for (Model model : Model.ofTheApplication()) {
      if (model.isDiagram()) {
        models.put(
            model.file().replace(".bpmn", ""),
            Bpmn.readModelFromStream(new ByteArrayInputStream(model.content())));
      }
    }
    return models;
  }

  private static boolean has(String diagram, Class<? extends FlowNode> type) {
    return !modelsById().get(diagram).getModelElementsByType(type).isEmpty();
  }

  @BeforeAll
  void lead_the_lives() {
    Platform.start();
    long began = System.nanoTime();
    begin();
    quiet();
    long begun = System.nanoTime();
    killTheEngine();
    publishNewVersions();
    Instant end = now().plus(LONGEST_LIFE);
    while (true) {
      rounds++;
      assertThat(rounds)
          .as("rounds to %s, the last with %s", Platform.today(), latest)
          .isLessThan(MOST_ROUNDS);
      quiet();
      all().filter(life -> life.kind == Kind.DISTURBED).forEach(life -> trying(life, this::repeat));
      all().filter(life -> life.kind == Kind.MIGRATED).forEach(life -> trying(life, this::migrate));
      List<String> done = new ArrayList<>();
      for (Life life : all().toList()) {
        if (trying(life, this::doWhatIsOpen) > 0) {
          done.add(life.kind + " " + life.diagram);
        }
      }
      if (done.isEmpty()) {
        Optional<Instant> next = nextTimer();
        if (next.isEmpty() || next.get().isAfter(end)) {
          break;
        }
        done.add("a timer of " + next.get());
        forwardTo(next.get());
      }
      latest = done;
    }
    quiet();
    System.out.printf(
        "%d lives of %d diagrams to %s in %d s, of which %d s until they had begun; %d rounds, %d"
            + " times that dead workers' jobs were given out again%n",
        all().count(),
        lives.size(),
        Platform.today(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        Duration.ofNanos(begun - began).toSeconds(),
        rounds,
        turns);
    lives.values().forEach(of -> System.out.println("  " + described(of)));
  }

  @AfterAll
  void spare_the_workers() {
    all().forEach(life -> MortalWorkers.spare(life.caseId));
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void is_the_same_case_after_every_fault(String diagram) {
    Life disturbed = life(diagram, Kind.DISTURBED);

    assertThat(differences(life(diagram, Kind.UNDISTURBED), disturbed))
        .as("more (+) or less (-) than in the undisturbed case")
        .isEmpty();
    assertThat(disturbed.openIncidents()).isZero();
  }

  @ParameterizedTest
  @MethodSource("diagramsWithWorkers")
  void survives_a_worker_that_dies_before_and_after_its_commit(String diagram) {
    Life disturbed = life(diagram, Kind.DISTURBED);

    assertThat(disturbed.doom.after(diagram)).as("died after the commit").isPositive();
    if (disturbed.doom.deaths(diagram) > 1) {
      assertThat(disturbed.doom.before(diagram)).as("died before the commit").isPositive();
    }
    assertThat(disturbed.doom.isUnfinished()).as("work that nobody took over").isFalse();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void survives_the_engine_killed_while_work_is_open(String diagram) {
    Life disturbed = life(diagram, Kind.DISTURBED);

    assertThat(disturbed.openWhenKilled).as("open when the engine was killed").isPositive();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void survives_a_message_that_comes_twice(String diagram) {
    assertThat(life(diagram, Kind.DISTURBED).messagesRepeated)
        .as("messages of the case that were sent again and refused")
        .isPositive();
  }

  @ParameterizedTest
  @MethodSource("diagramsWithPeople")
  void survives_forms_sent_twice_and_by_two_people_at_once(String diagram) {
    Life disturbed = life(diagram, Kind.DISTURBED);

    assertThat(disturbed.sentTwice).as("forms sent twice").isPositive();
    assertThat(disturbed.byTwoAtOnce).as("tasks completed by two at once").isPositive();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void runs_on_in_a_new_version_it_was_migrated_to(String diagram) {
    Life migrated = life(diagram, Kind.MIGRATED);

    assertThat(migrated.migrated)
        .as("instances that were migrated; refused: %s", migrated.notMigrated)
        .contains(diagram);
    assertThat(differences(life(diagram, Kind.UNDISTURBED), migrated))
        .as("more (+) or less (-) than in the case that stayed")
        .isEmpty();
    assertThat(migrated.openIncidents()).isZero();
  }

  // ---- how the lives begin

  private void begin() {
    List<String> onSupportedCase =
        models.keySet().stream()
            .filter(id -> !id.equals(SPINE) && !id.equals("sla-watch"))
            .filter(id -> !Beginnings.Parts.all().contains(id))
            .toList();
    List<UUID> referred = new ArrayList<>();
    for (int i = 0; i < 2 * Kind.values().length; i++) {
      referred.add(Story.refer(Story.complete(Beginnings.SCHOOL)));
    }
    List<UUID> supported = Beginnings.supported(onSupportedCase.size() * Kind.values().length);
    referred.forEach(caseId -> Story.task(caseId, "triage-referral"));
    quiet();
    int next = 0;
    for (Kind kind : Kind.values()) {
      UUID spine = referred.get(2 * kind.ordinal());
      add(SPINE, kind, spine, filler(SPINE), Beginnings.instance(spine, SPINE));
      UUID watched = referred.get(2 * kind.ordinal() + 1);
      add(
          "sla-watch",
          kind,
          watched,
          filler("sla-watch"),
          Beginnings.instance(watched, "sla-watch"));
    }
    beginParts();
    for (String diagram : onSupportedCase) {
      for (Kind kind : Kind.values()) {
        UUID caseId = supported.get(next++);
        Filler filler = filler(diagram);
        if (kind == Kind.DISTURBED && !Beginnings.waitsForATask(diagram)) {
          MortalWorkers.over(caseId); // What its workers do may all be done at once.
        }
        try {
          add(
              diagram,
              kind,
              caseId,
              filler,
              Beginnings.of(diagram, caseId, filler, kind == Kind.DISTURBED));
        } catch (RuntimeException | AssertionError notFitting) {
          notStarted.put(diagram, notFitting);
        }
      }
    }
  }

  /** Each with the whole of its case, which comes back to the papers once and pauses once. */
  private void beginParts() {
    for (Beginnings.Parts part : Beginnings.Parts.values()) {
      String first = part.diagrams().getFirst();
      for (Kind kind : Kind.values()) {
        UUID caseId = part.begin();
        Filler filler = filler(first);
        if (part == Beginnings.Parts.PAPERS) {
          filler.answering("complete-referral", twoTurns());
        }
        add(first, kind, caseId, filler, Beginnings.instance(caseId, SPINE));
      }
      for (String other : part.diagrams()) {
        lives.put(other, lives.get(first));
      }
    }
  }

  /** The school answers, but not all; asked again, it gives the rest. */
  private static UnaryOperator<Map<String, Object>> twoTurns() {
    AtomicInteger turns = new AtomicInteger();
    return answers ->
        turns.getAndIncrement() == 0
            ? Map.of("whatWorks", "A quiet start to the day.")
            : Map.of("consentSigned", "yes");
  }

  private void add(String diagram, Kind kind, UUID caseId, Filler filler, long root) {
    filler.answering("arrange-review", answers -> Story.inItsWeek(caseId, answers));
    lives
        .computeIfAbsent(diagram, id -> new EnumMap<>(Kind.class))
        .put(kind, new Life(diagram, kind, caseId, filler, root));
  }

  /** The way through the diagrams that meets most of them. */
  private static Filler filler(String diagram) {
    return Filler.seeded(diagram.hashCode())
        .preferring("triageOutcome", "support")
        .preferring("adviceGiven", "yes")
        .preferring("consent", "yes")
        .preferring("agrees", "yes")
        .preferring("adviceState", "here")
        .preferring("tier", "specialist")
        .preferring("goodEnough", "yes")
        .preferring("phaseOutcome", "next")
        .preferring("reviewOutcome", "go-on")
        .preferring("exitDecision", "go-on")
        .preferring("haveEvidence", "yes")
        .preferring("reviewHeld", "yes")
        .preferring("hold-taf-meeting.meetingHeld", "yes")
        .preferring("familyWantsTeam", "yes")
        .preferring("was", "there")
        .preferring("pauseDecision", "start-again")
        .preferring("changeKind", diagram.equals("left-area") ? "leaves" : "new-school");
  }

  // ---- the faults

  /** People go on working on the disturbed cases while the engine is away. */
  private void killTheEngine() {
    Platform.local().killBroker();
    for (Life life : all().filter(life -> life.kind == Kind.DISTURBED).toList()) {
      life.openWhenKilled = life.running().size();
      trying(life, this::doWhatIsOpen);
      life.waitedForTheEngine = commandsWaiting();
    }
    wasKilled = commandsWaiting() > 0;
    Platform.local().startBroker();
    Platform.local().awaitBroker();
    Platform.eventually("the engine answers again", DiagramFaultsTest::answers);
  }

  private static boolean answers() {
    try {
      Platform.bean(CamundaClient.class).newTopologyRequest().useGrpc().send().join();
      return true;
    } catch (ClientException away) {
      return false;
    }
  }

  private int doWhatIsOpen(Life life) {
    int done = 0;
    for (Filler.Open task : life.openTasks()) {
      boolean completed =
          life.kind == Kind.DISTURBED
              ? life.filler.complete(
                  task,
                  (answers, person) -> {
                    byTwoAtOnce(life, task, answers, person);
                    again(life, task, answers, person);
                  })
              : life.filler.complete(task);
      done += completed ? 1 : 0;
    }
    return done;
  }

  private static void again(Life life, Filler.Open task, String answers, Person person) {
    try {
      Platform.bean(CompleteTask.class).complete(task.key(), answers, person);
      throw new AssertionError(task.element() + " took the same form twice");
    } catch (RuntimeException refusal) {
      if (!FormAnswers.isGone(refusal)) {
        throw refusal;
      }
      life.sentTwice++;
    }
  }

  private static void byTwoAtOnce(Life life, Filler.Open task, String answers, Person person) {
    Person colleague =
        Story.somebody(
            "Colleague of " + person.name(),
            person.grants().stream().map(Grant::toString).toArray(String[]::new));
    CountDownLatch together = new CountDownLatch(1);
    List<RuntimeException> refusals = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      List<Future<?>> sent = new ArrayList<>();
      for (Person one : List.of(person, colleague)) {
        sent.add(
            two.submit(
                () -> {
                  together.await();
                  Platform.bean(CompleteTask.class).complete(task.key(), answers, one);
                  return null;
                }));
      }
      together.countDown();
      for (Future<?> one : sent) {
        try {
          one.get();
        } catch (ExecutionException refusal) {
          refusals.add((RuntimeException) refusal.getCause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (refusals.isEmpty()) {
      throw new AssertionError(task.element() + " was completed by two people");
    }
    RuntimeException refusal = refusals.getFirst();
    boolean cameSecond =
        FormAnswers.isGone(refusal) || refusal instanceof OptimisticLockingFailureException;
    if (refusals.size() > 1 || !cameSecond) {
      throw refusal;
    }
    life.byTwoAtOnce++;
  }

  /** Every message that was sent for the case comes a second time. */
  private int repeat(Life life) {
    for (Life.Sent message : life.newMessages()) {
      try {
        Platform.bean(CamundaClient.class)
            .newPublishMessageCommand()
            .messageName(message.name())
            .correlationKey(message.correlationKey())
            .messageId(message.messageId())
            .timeToLive(Duration.ofDays(7))
            .variables(message.variables())
            .send()
            .join();
        throw new AssertionError("The engine took " + message.name() + " a second time");
      } catch (RuntimeException refusal) {
        if (!String.valueOf(refusal.getMessage()).contains("ALREADY_EXISTS")) {
          throw refusal;
        }
        life.messagesRepeated++;
      }
    }
    return 0;
  }

  /** All diagrams again with other words in their documentation, as the next release would. */
  private void publishNewVersions() {
    DeployResourceCommandStep2 all = null;
    var command = Platform.bean(CamundaClient.class).newDeployResourceCommand();
    for (Model model : Model.ofTheApplication()) {
      byte[] content =
          model.isDiagram()
              ? model
                  .with("</bpmn:documentation>", " In other words.</bpmn:documentation>")
                  .content()
              : model.content();
      all =
          all == null
              ? command.addResourceBytes(content, model.file())
              : all.addResourceBytes(content, model.file());
    }
    DeployResourceCommandStep2 next = Objects.requireNonNull(all);
    Platform.eventually(
        "the engine takes the new versions",
        () -> {
          try {
            for (Process process : next.send().join().getProcesses()) {
              newVersions.put(process.getBpmnProcessId(), process.getProcessDefinitionKey());
            }
            return true;
          } catch (ClientStatusException busy) {
            // The same once more is no newer version.
            return false;
          }
        });
  }

  /** Each instance of the life as soon as the engine can: it cannot in every state. */
  private int migrate(Life life) {
    for (Life.Running instance : life.running()) {
      long target = newVersions.get(instance.process());
      if (instance.definition() == target) {
        continue;
      }
      var plan = MigrationPlan.newBuilder().withTargetProcessDefinitionKey(target);
      MigrationPlan.MigrationPlanBuilderFinalStep mapped = null;
      for (String element : toMap(instance)) {
        mapped =
            mapped == null
                ? plan.addMappingInstruction(element, element)
                : mapped.addMappingInstruction(element, element);
      }
      if (mapped == null) {
        continue;
      }
      try {
        Platform.bean(CamundaClient.class)
            .newMigrateProcessInstanceCommand(instance.key())
            .migrationPlan(mapped.build())
            .send()
            .join();
        life.migrated.add(instance.process());
        Platform.eventually(
            instance.process() + " runs on its new version",
            () ->
                life.running().stream()
                    .filter(now -> now.key() == instance.key())
                    .allMatch(now -> now.definition() == target));
      } catch (RuntimeException refusal) {
        life.notMigrated.add(instance.process() + ": " + refusal.getMessage());
      }
    }
    return 0;
  }

  /** What is active, and the events that wait on it. */
  private Set<String> toMap(Life.Running instance) {
    Set<String> active =
        new LinkedHashSet<>(
            Platform.jdbc()
                .sql(
                    """
                    select distinct element_id from engine.element_instance
                    where process_instance_key = :key and state = 'active'
                    """)
                .param("key", instance.key())
                .query(String.class)
                .list());
    BpmnModelInstance model = models.get(instance.process());
    Set<String> mapped = new LinkedHashSet<>(active);
    for (BoundaryEvent event : model.getModelElementsByType(BoundaryEvent.class)) {
      if (active.contains(event.getAttachedTo().getId())) {
        mapped.add(event.getId());
      }
    }
    for (EventBasedGateway gateway : model.getModelElementsByType(EventBasedGateway.class)) {
      if (active.contains(gateway.getId())) {
        gateway.getSucceedingNodes().list().forEach(event -> mapped.add(event.getId()));
      }
    }
    for (StartEvent event : model.getModelElementsByType(StartEvent.class)) {
      if (event.getParentElement() instanceof SubProcess within
          && within.triggeredByEvent()
          && (!(within.getParentElement() instanceof SubProcess around)
              || active.contains(around.getId()))) {
        mapped.add(event.getId());
      }
    }
    return mapped;
  }

  // ---- how time goes by

  /** Waits until all is done that can be done now; dead workers' jobs are given out again. */
  private void quiet() {
    for (int turn = 0; turn < 25; turn++) {
      stands();
      if (all().noneMatch(life -> life.doom.isUnfinished())) {
        return;
      }
      turns++;
      Platform.local().forward(A_JOBS_TIME);
    }
  }

  /**
   * Nothing waits, no worker is at a job, and for a moment no record came: a clock that is moved
   * under a worker's hands would give its job to another, and the case would come later.
   */
  private void stands() {
    UUID[] cases = all().map(life -> life.caseId).toArray(UUID[]::new);
    long before = -1;
    long deadline = System.nanoTime() + AT_REST.toNanos();
    for (int quiet = 0; quiet < 8 && System.nanoTime() < deadline; ) {
      long position =
          Platform.jdbc()
              .sql(
                  """
                  select case when exists (select 1 from engine.command where state = 'waiting')
                                or exists (select 1 from tasks.task where state = 'completing')
                                or exists
                                  (select 1 from engine.element_instance e
                                   join engine.process_instance p on p.key = e.process_instance_key
                                   where p.case_id = any(:cases) and p.state = 'active'
                                     and e.state = 'active' and e.element_type = 'SERVICE_TASK'
                                     and e.key <> all(:dead))
                              then -1 else coalesce(max(position), 0) end
                  from engine.exporter_position
                  """)
              .param("cases", cases)
              .param(
                  "dead", all().flatMap(life -> life.doom.standing().stream()).toArray(Long[]::new))
              .query(Long.class)
              .single();
      quiet = position >= 0 && position == before ? quiet + 1 : 0;
      before = position;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private Optional<Instant> nextTimer() {
    return all()
        .map(Life::nextTimer)
        .flatMap(Optional::stream)
        .map(OffsetDateTime::toInstant)
        .filter(due -> due.isAfter(now()))
        .min(Comparator.naturalOrder());
  }

  private static void forwardTo(Instant moment) {
    Duration by = Duration.between(now(), moment).plusSeconds(1);
    if (by.isPositive()) {
      Platform.local().forward(by);
    }
  }

  private static Instant now() {
    return Platform.bean(Clock.class).instant();
  }

  // ---- the lives

  private interface Step {
    int of(Life life);
  }

  /** One life that fails leaves the others alone. */
  private int trying(Life life, Step step) {
    if (failures.containsKey(life)) {
      return 0;
    }
    try {
      return step.of(life);
    } catch (RuntimeException | AssertionError failure) {
      failures.put(life, failure);
      return 0;
    }
  }

  private Stream<Life> all() {
    return lives.values().stream().flatMap(of -> of.values().stream()).distinct();
  }

  private Life life(String diagram, Kind kind) {
    if (notStarted.containsKey(diagram)) {
      throw new AssertionError(diagram + " could not be started", notStarted.get(diagram));
    }
    for (Kind any : Kind.values()) {
      Throwable failure = failures.get(lives.get(diagram).get(any));
      if (failure != null) {
        throw new AssertionError("The " + any + " case of " + diagram + " failed", failure);
      }
    }
    assertThat(wasKilled).as("commands waited while the engine was away").isTrue();
    return lives.get(diagram).get(kind);
  }

  private static Set<String> differences(Life undisturbed, Life other) {
    Map<String, Integer> expected = undisturbed.history();
    Map<String, Integer> actual = other.history();
    Set<String> all = new TreeSet<>(expected.keySet());
    all.addAll(actual.keySet());
    Set<String> different = new TreeSet<>();
    for (String one : all) {
      int more = actual.getOrDefault(one, 0) - expected.getOrDefault(one, 0);
      if (more != 0) {
        different.add((more > 0 ? "+" : "") + more + " " + one);
      }
    }
    return different;
  }

  private static int commandsWaiting() {
    return Platform.jdbc()
        .sql("select count(*) from engine.command where state = 'waiting'")
        .query(Integer.class)
        .single();
  }

  private String described(Map<Kind, Life> of) {
    Life life = of.get(Kind.DISTURBED);
    Life migrated = of.get(Kind.MIGRATED);
    return "%s: %d workers died before and %d after their commit, %d forms sent twice and %d by two"
            .formatted(
                life.diagram,
                life.doom.before(life.diagram),
                life.doom.after(life.diagram),
                life.sentTwice,
                life.byTwoAtOnce)
        + " at once, %d messages repeated, migrated %s, over: %s%s%s"
            .formatted(
                life.messagesRepeated,
                migrated.migrated,
                life.isOver(),
                migrated.notMigrated.isEmpty() ? "" : "; not migrated " + migrated.notMigrated,
                of.values().stream().anyMatch(failures::containsKey)
                    ? "; FAILED "
                        + of.values().stream()
                            .map(failures::get)
                            .filter(Objects::nonNull)
                            .map(Throwable::toString)
                            .findFirst()
                            .orElse("")
                    : "");
  }
}
