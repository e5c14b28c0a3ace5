package org.footbridge.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.ProcessBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.footbridge.engine.CaseMigrations;
import org.footbridge.engine.CaseMigrations.Answered;
import org.footbridge.engine.CaseMigrations.Said;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules say before is what the engine says after, in its own words. */
@WholePlatform
class MigrationRulesTest {

  private static final String IN_A_YEAR = "P365D";

  /**
   * An instance on its way, and the version it is to be moved to.
   *
   * @param standsAt elements that must be active before it is tried; a user task that is open
   * @param completed user tasks that are done on the way
   * @param byHand what somebody changed in the suggested mapping; nothing for "not at all"
   */
  private record Row(
      String what,
      Rule rule,
      BpmnModelInstance from,
      BpmnModelInstance to,
      List<String> standsAt,
      List<String> completed,
      Map<String, String> byHand) {

    Row at(String... elements) {
      return new Row(what, rule, from, to, List.of(elements), completed, byHand);
    }

    Row after(String... tasks) {
      return new Row(what, rule, from, to, standsAt, List.of(tasks), byHand);
    }

    Row mapping(String element, String to) {
      Map<String, String> more = new LinkedHashMap<>(byHand);
      more.put(element, to);
      return new Row(what, rule, from, this.to, standsAt, completed, more);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private static int processes;

  private static Row row(
      String what,
      Rule rule,
      UnaryOperator<AbstractFlowNodeBuilder<?, ?>> from,
      UnaryOperator<AbstractFlowNodeBuilder<?, ?>> to) {
    String id = "migrated-" + ++processes + "-" + UUID.randomUUID().toString().substring(0, 6);
    return new Row(
        what, rule, diagram(id, from), diagram(id, to), List.of("here"), List.of(), Map.of());
  }

  private static BpmnModelInstance diagram(
      String id, UnaryOperator<AbstractFlowNodeBuilder<?, ?>> way) {
    return way.apply(Bpmn.createExecutableProcess(id).startEvent("begin")).done();
  }

  private static Row same(
      String what, Rule rule, UnaryOperator<AbstractFlowNodeBuilder<?, ?>> way) {
    return row(
        what,
        rule,
        way,
        before -> way.apply(before).serviceTask("more", t -> t.zeebeJobType("never")));
  }

  private static AbstractFlowNodeBuilder<?, ?> task(
      AbstractFlowNodeBuilder<?, ?> before, String id) {
    return before.userTask(id, task -> task.name("Task " + id).zeebeUserTask());
  }

  private static AbstractFlowNodeBuilder<?, ?> job(
      AbstractFlowNodeBuilder<?, ?> before, String id) {
    return before.serviceTask(id, task -> task.zeebeJobType("never"));
  }

  private static AbstractFlowNodeBuilder<?, ?> timed(
      AbstractFlowNodeBuilder<?, ?> before, String event) {
    return before
        .userTask("here", task -> task.zeebeUserTask())
        .boundaryEvent(event, on -> on.cancelActivity(false).timerWithDuration(IN_A_YEAR))
        .endEvent()
        .moveToActivity("here");
  }

  private static AbstractFlowNodeBuilder<?, ?> told(
      AbstractFlowNodeBuilder<?, ?> before, String event, String message) {
    return before
        .userTask("here", task -> task.zeebeUserTask())
        .boundaryEvent(
            event,
            on ->
                on.cancelActivity(false)
                    .message(m -> m.name(message).zeebeCorrelationKeyExpression("key")))
        .endEvent()
        .moveToActivity("here");
  }

  static Stream<Row> what_the_engine_takes() {
    return Stream.of(
        same("a user task", Rule.GOES, b -> task(b, "here")),
        same("a service task", Rule.GOES, b -> job(b, "here")),
        same("a send task", Rule.GOES, b -> b.sendTask("here", t -> t.zeebeJobType("never"))),
        same("a script task", Rule.GOES, b -> b.scriptTask("here", t -> t.zeebeJobType("never"))),
        same(
            "a business rule task",
            Rule.GOES,
            b -> b.businessRuleTask("here", t -> t.zeebeJobType("never"))),
        same(
            "a receive task",
            Rule.GOES,
            b ->
                b.receiveTask("here")
                    .message(m -> m.name("said").zeebeCorrelationKeyExpression("key"))),
        same(
            "a timer on the way",
            Rule.GOES,
            b -> b.intermediateCatchEvent("here", e -> e.timerWithDuration(IN_A_YEAR))),
        same(
            "a message on the way",
            Rule.GOES,
            b ->
                b.intermediateCatchEvent(
                    "here",
                    e -> e.message(m -> m.name("said").zeebeCorrelationKeyExpression("key")))),
        same(
            "a signal on the way",
            Rule.GOES,
            b -> b.intermediateCatchEvent("here", e -> e.signal("given"))),
        same(
            "an event-based gateway",
            Rule.GOES,
            b ->
                b.eventBasedGateway("here")
                    .intermediateCatchEvent("first", e -> e.timerWithDuration(IN_A_YEAR))
                    .endEvent("over")
                    .moveToNode("here")
                    .intermediateCatchEvent(
                        "second",
                        e -> e.message(m -> m.name("said").zeebeCorrelationKeyExpression("key")))),
        same(
            "a sub-process with a task in it",
            Rule.GOES,
            b -> {
              var inside = b.subProcess("around").embeddedSubProcess().startEvent("in");
              return task(inside, "here").endEvent("out").subProcessDone();
            }),
        same(
            "the rounds of a parallel multi-instance",
            Rule.GOES,
            b ->
                b.userTask(
                    "here",
                    t ->
                        t.zeebeUserTask()
                            .multiInstance(
                                m -> m.parallel().zeebeInputCollectionExpression("[1,2]")))),
        same(
            "the rounds of a sequential multi-instance",
            Rule.GOES,
            b ->
                b.userTask(
                    "here",
                    t ->
                        t.zeebeUserTask()
                            .multiInstance(
                                m -> m.sequential().zeebeInputCollectionExpression("[1,2]")))),
        same("a timer on a task", Rule.GOES, b -> timed(b, "late")),
        same("a message on a task", Rule.GOES, b -> told(b, "said", "said")),
        row(
            "a timer that the target has not",
            Rule.GOES,
            b -> timed(b, "late"),
            b -> task(b, "here")),
        row(
            "a timer that only the target has",
            Rule.GOES,
            b -> task(b, "here"),
            b -> timed(b, "late")),
        row(
            "a message that only the target has",
            Rule.GOES,
            b -> task(b, "here"),
            b -> told(b, "said", "said")),
        row(
            "a message that became a timer under the same id",
            Rule.GOES,
            b -> told(b, "late", "said"),
            b -> timed(b, "late")),
        row(
            "an element of another id with the same name",
            Rule.GOES,
            b -> b.userTask("here", t -> t.name("Decide").zeebeUserTask()),
            b -> b.userTask("there", t -> t.name("Decide").zeebeUserTask())),
        same(
                "a task after a join that is complete",
                Rule.GOES,
                b ->
                    task(
                        task(b.parallelGateway("fork"), "one")
                            .parallelGateway("join")
                            .moveToNode("fork")
                            .connectTo("join"),
                        "here"))
            .after("one"),
        same(
            "an incident",
            Rule.GOES,
            b -> b.serviceTask("here", t -> t.zeebeJobTypeExpression("unknown.type"))),
        same(
            "an error on a service task",
            Rule.GOES,
            b ->
                b.serviceTask("here", t -> t.zeebeJobType("never"))
                    .boundaryEvent("wrong", on -> on.error("WRONG"))
                    .endEvent()
                    .moveToActivity("here")),
        same(
            "a timer on a task in the rounds of a sub-process",
            Rule.GOES,
            b -> timed(rounds(b), "late").endEvent("out").subProcessDone()),
        same(
            "a join that one of its branches has not come to in another round",
            Rule.GOES,
            b -> {
              var one = task(b.parallelGateway("fork"), "here").parallelGateway("join");
              return task(one.moveToNode("fork"), "beside").connectTo("join");
            }),
        row(
            "an event sub-process that is not begun",
            Rule.GOES,
            b -> task(eventSubProcess(b, "meanwhile"), "here"),
            b -> job(task(eventSubProcess(b, "meanwhile"), "here"), "more")),
        row(
            "an event sub-process that only the target has",
            Rule.GOES,
            b -> task(b, "here"),
            b -> task(eventSubProcess(b, "meanwhile"), "here")),
        row(
            "an event sub-process that the target has not",
            Rule.GOES,
            b -> task(eventSubProcess(b, "meanwhile"), "here"),
            b -> task(b, "here")));
  }

  private static AbstractFlowNodeBuilder<?, ?> rounds(AbstractFlowNodeBuilder<?, ?> before) {
    return before
        .subProcess(
            "around",
            s -> s.multiInstance(m -> m.parallel().zeebeInputCollectionExpression("[1,2]")))
        .embeddedSubProcess()
        .startEvent("in");
  }

  private static AbstractFlowNodeBuilder<?, ?> eventSubProcess(
      AbstractFlowNodeBuilder<?, ?> before, String start) {
    inProcess(before)
        .eventSubProcess("sub-" + start)
        .startEvent(start, e -> e.interrupting(false).timerWithDuration(IN_A_YEAR))
        .userTask("in-" + start, t -> t.zeebeUserTask())
        .endEvent();
    return before;
  }

  private static AbstractFlowNodeBuilder<?, ?> byEscalation(AbstractFlowNodeBuilder<?, ?> before) {
    inProcess(before)
        .eventSubProcess("sub-up")
        .startEvent("up", e -> e.interrupting(false).escalation("up"))
        .endEvent();
    return before;
  }

  private static ProcessBuilder inProcess(AbstractFlowNodeBuilder<?, ?> any) {
    return any.getElement().getParentElement()
            instanceof io.camunda.zeebe.model.bpmn.instance.Process process
        ? process.builder()
        : fail("not in a process");
  }

  static Stream<Row> what_the_engine_refuses() {
    return Stream.of(
        row(
                "an active element that is gone",
                Rule.UNMAPPED,
                b -> task(task(b.parallelGateway("fork"), "here").moveToNode("fork"), "beside"),
                b -> task(task(b.parallelGateway("fork"), "there").moveToNode("fork"), "beside"))
            .at("here", "beside"),
        row(
                "a user task that became a service task",
                Rule.OTHER_TYPE,
                b -> task(b, "here"),
                b -> job(b, "here"))
            .mapping("here", "here"),
        row(
                "a service task that became a send task",
                Rule.OTHER_TYPE,
                b -> job(b, "here"),
                b -> b.sendTask("here", t -> t.zeebeJobType("never")))
            .mapping("here", "here"),
        row(
                "a task that now comes many times",
                Rule.OTHER_TYPE,
                b -> task(b, "here"),
                b ->
                    b.userTask(
                        "here",
                        t ->
                            t.zeebeUserTask()
                                .multiInstance(m -> m.zeebeInputCollectionExpression("[1]"))))
            .mapping("here", "here"),
        row(
                "rounds that are one after the other now",
                Rule.OTHER_LOOP,
                b ->
                    b.userTask(
                        "here",
                        t ->
                            t.zeebeUserTask()
                                .multiInstance(
                                    m -> m.parallel().zeebeInputCollectionExpression("[1,2]"))),
                b ->
                    b.userTask(
                        "here",
                        t ->
                            t.zeebeUserTask()
                                .multiInstance(
                                    m -> m.sequential().zeebeInputCollectionExpression("[1,2]"))))
            .mapping("here", "here"),
        row(
                "a task of a worker that became a Camunda user task",
                Rule.OTHER_IMPLEMENTATION,
                b -> b.userTask("here"),
                b -> task(b, "here"))
            .mapping("here", "here"),
        row(
            "a task that is in a sub-process now",
            Rule.OTHER_SCOPE,
            b -> task(b, "here"),
            b -> {
              var inside = b.subProcess("around").embeddedSubProcess().startEvent("in");
              return task(inside, "here").endEvent("out").subProcessDone();
            }),
        same(
                "a branch that waits at a join",
                Rule.AT_JOIN,
                b -> {
                  var one = task(b.parallelGateway("fork"), "one").parallelGateway("join");
                  return task(one.moveToNode("fork"), "here").connectTo("join");
                })
            .after("one"),
        same(
            "a task whose start listener runs",
            Rule.TASK_NOT_OPEN,
            b -> b.userTask("here", t -> t.zeebeUserTask().zeebeStartExecutionListener("never"))),
        same(
            "an event that waits for a worker",
            Rule.UNSUPPORTED_TYPE,
            b ->
                b.intermediateThrowEvent(
                    "here", e -> e.message(m -> m.name("out")).zeebeJobType("never"))),
        same(
            "a sub-process with an escalation on it",
            Rule.BOUNDARY_HERE,
            b -> {
              var inside = b.subProcess("around").embeddedSubProcess().startEvent("in");
              return task(inside, "here")
                  .endEvent("out")
                  .subProcessDone()
                  .boundaryEvent("up", on -> on.escalation("up"))
                  .endEvent()
                  .moveToActivity("around");
            }),
        row(
            "an event sub-process that begins by escalation",
            Rule.EVENT_SUB_PROCESS_HERE,
            b -> task(byEscalation(b), "here"),
            b -> job(task(byEscalation(b), "here"), "more")),
        row(
            "an event sub-process that begins by escalation in the target",
            Rule.EVENT_SUB_PROCESS_THERE,
            b -> task(b, "here"),
            b -> task(byEscalation(b), "here")),
        row(
            "a sub-process that has an escalation on it in the target",
            Rule.BOUNDARY_THERE,
            b -> {
              var inside = b.subProcess("around").embeddedSubProcess().startEvent("in");
              return task(inside, "here").endEvent("out").subProcessDone();
            },
            b -> {
              var inside = b.subProcess("around").embeddedSubProcess().startEvent("in");
              return task(inside, "here")
                  .endEvent("out")
                  .subProcessDone()
                  .boundaryEvent("up", on -> on.escalation("up"))
                  .endEvent()
                  .moveToActivity("around");
            }),
        same(
                "a branch that waits at a join in a sub-process",
                Rule.AT_JOIN,
                b -> {
                  var inside = b.subProcess("around").embeddedSubProcess().startEvent("in");
                  var one = task(inside.parallelGateway("fork"), "one").parallelGateway("join");
                  task(one.moveToNode("fork"), "here").connectTo("join");
                  return one.endEvent("out").subProcessDone();
                })
            .after("one"),
        same(
                "a branch that waits at a join after a choice",
                Rule.AT_JOIN,
                b -> {
                  var choice =
                      b.parallelGateway("fork")
                          .userTask("one", t -> t.zeebeUserTask())
                          .exclusiveGateway("which");
                  choice.defaultFlow().endEvent("elsewhere");
                  var join = choice.conditionExpression("true").parallelGateway("join");
                  return task(join.moveToNode("fork"), "here").connectTo("join");
                })
            .after("one"),
        same(
            "the rounds of a multi-instance with a timer on it",
            Rule.EVENTS_OF_MULTI_INSTANCE,
            b ->
                b.userTask(
                        "here",
                        t ->
                            t.zeebeUserTask()
                                .multiInstance(
                                    m -> m.parallel().zeebeInputCollectionExpression("[1,2]")))
                    .boundaryEvent("late", on -> on.timerWithDuration(IN_A_YEAR))
                    .endEvent()
                    .moveToActivity("here")),
        row(
            "a message that moves to an event of another id",
            Rule.SAME_MESSAGE,
            b -> told(b, "said", "said"),
            b -> told(b, "heard", "said")),
        row(
                "an event that becomes one of another kind",
                Rule.OTHER_EVENT,
                b -> told(b, "late", "said"),
                b -> timed(b, "late"))
            .mapping("late", "late"),
        row(
                "two timers that become one",
                Rule.MERGED,
                b ->
                    timed(b, "late")
                        .moveToActivity("here")
                        .boundaryEvent(
                            "later", on -> on.cancelActivity(false).timerWithDuration(IN_A_YEAR))
                        .endEvent()
                        .moveToActivity("here"),
                b -> timed(b, "late"))
            .mapping("later", "late"),
        row(
            "an event that sits on another task now",
            Rule.DETACHED,
            b -> timed(b, "late"),
            b ->
                task(b, "here")
                    .userTask("after", t -> t.zeebeUserTask())
                    .boundaryEvent("late", on -> on.timerWithDuration(IN_A_YEAR))
                    .endEvent()
                    .moveToActivity("after")));
  }

  @Test
  void a_called_process_stays_on_its_version_and_its_caller_goes() {
    String child = "called-" + UUID.randomUUID().toString().substring(0, 6);
    long called = deploy(diagram(child, b -> task(b, "inside")));
    Row row =
        same(
            "a call activity with its process running",
            Rule.GOES,
            b -> b.callActivity("here", c -> c.zeebeProcessId(child)));
    long instance = moved(row);
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select process_definition_key from engine.process_instance
                    where parent_instance_key = :key and state = 'active'
                    """)
                .param("key", instance)
                .query(Long.class)
                .single())
        .isEqualTo(called);
  }

  @Test
  void a_timer_that_goes_along_keeps_its_date_whatever_the_target_says() {
    Row row =
        row(
            "a timer with another duration",
            Rule.GOES,
            b -> timed(b, "late"),
            b ->
                b.userTask("here", t -> t.zeebeUserTask())
                    .boundaryEvent("late", on -> on.cancelActivity(false).timerWithDuration("P9D"))
                    .endEvent()
                    .moveToActivity("here"));
    long instance = moved(row);
    assertThat(daysUntil(instance, "late")).isGreaterThan(300);
  }

  @Test
  void a_timer_that_is_another_in_the_target_begins_anew() {
    Row row =
        row(
            "a timer with another id",
            Rule.GOES,
            b -> timed(b, "late"),
            b ->
                b.userTask("here", t -> t.zeebeUserTask())
                    .boundaryEvent(
                        "sooner", on -> on.cancelActivity(false).timerWithDuration("P9D"))
                    .endEvent()
                    .moveToActivity("here"));
    long instance = moved(row);
    Platform.eventually("it begins", () -> timers(instance, "sooner") == 1);
    assertThat(daysUntil(instance, "sooner")).isLessThan(10);
    assertThat(timers(instance, "late")).isZero();
  }

  @Test
  void an_open_task_keeps_its_groups_and_its_date() {
    Row row =
        row(
            "a task for others",
            Rule.GOES,
            b ->
                b.userTask(
                    "here",
                    t ->
                        t.zeebeUserTask()
                            .zeebeCandidateGroups("lead-teacher@east")
                            .zeebeDueDate("2031-05-05T09:00:00Z")),
            b ->
                b.userTask(
                    "here",
                    t ->
                        t.zeebeUserTask()
                            .zeebeCandidateGroups("manager@east")
                            .zeebeDueDate("2032-06-06T09:00:00Z")));
    long instance = moved(row);
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select candidate_groups[1] || ' ' || extract(year from due_at)
                    from engine.user_task where process_instance_key = :key and ended_at is null
                    """)
                .param("key", instance)
                .query(String.class)
                .single())
        .isEqualTo("lead-teacher@east 2031");
  }

  /** So an attempt whose answer was lost can be made again where the records are not there yet. */
  @Test
  void moved_a_second_time_to_where_it_is_an_instance_stays_as_it_is() {
    Row row = row("twice", Rule.GOES, b -> timed(b, "late"), b -> timed(job(b, "first"), "late"));
    long instance = moved(row);
    long target = definition(instance);
    Answered again =
        Platform.bean(CaseMigrations.class)
            .migrate(instance, target, Map.of("here", "here", "late", "late"))
            .toCompletableFuture()
            .join();
    assertThat(again.said()).isEqualTo(Said.DONE);
    assertThat(timers(instance, "late")).isEqualTo(1);
    assertThat(isOpen(instance, "here")).isTrue();
  }

  @Test
  void an_instance_that_is_over_is_gone() {
    Row row = same("over", Rule.GOES, b -> task(b, "here"));
    long instance = moved(row);
    client().newCancelInstanceCommand(instance).send().join();
    assertThat(
            Platform.bean(CaseMigrations.class)
                .migrate(instance, definition(instance), Map.of("here", "here"))
                .toCompletableFuture()
                .join()
                .said())
        .isEqualTo(Said.GONE);
  }

  private static long timers(long instance, String element) {
    return count(
        """
        select count(*) from engine.timer
        where process_instance_key = :instance and element_id = :element and state = 'created'
        """,
        instance,
        element);
  }

  private static long daysUntil(long instance, String element) {
    return count(
        """
        select cast(extract(epoch from due_at - created_at) / 86400 as bigint) from engine.timer
        where process_instance_key = :instance and element_id = :element and state = 'created'
        """,
        instance,
        element);
  }

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @ParameterizedTest
  @MethodSource({"what_the_engine_takes", "what_the_engine_refuses"})
  void what_is_said_before_is_what_the_engine_says(Row row) {
    moved(row);
  }

  private static long moved(Row row) {
    long source = deploy(row.from());
    long instance =
        client()
            .newCreateInstanceCommand()
            .processDefinitionKey(source)
            .variables(Map.of("key", UUID.randomUUID().toString()))
            .send()
            .join()
            .getProcessInstanceKey();
    for (String task : row.completed()) {
      Platform.eventually(task + " is open", () -> isOpen(instance, task));
      client().newCompleteUserTaskCommand(openTask(instance, task)).send().join();
      Platform.eventually(task + " is done", () -> !isActive(instance, task));
    }
    for (String element : row.standsAt()) {
      Platform.eventually(element + " is active", () -> isActive(instance, element));
      if (row.rule() != Rule.TASK_NOT_OPEN && row.rule() != Rule.OTHER_IMPLEMENTATION) {
        Platform.eventually(element + " is open", () -> isOpenIfTask(instance, element));
      }
    }
    long target = deploy(row.to());
    Diagram from = Diagram.of(row.from());
    Diagram to = Diagram.of(row.to());
    Map<String, String> chosen = new LinkedHashMap<>(Mapping.suggested(from, to).to());
    chosen.putAll(row.byHand());
    Standing standing = Platform.bean(Standings.class).of(List.of(instance), from).get(instance);

    Prediction predicted = new Rules(from, to, new Mapping(chosen)).of(standing);
    Answered answered =
        Platform.bean(CaseMigrations.class)
            .migrate(instance, target, predicted.instructions())
            .toCompletableFuture()
            .join();

    assertThat(predicted.rule())
        .as("the engine said %s %s to %s", answered.said(), answered.words(), predicted)
        .isEqualTo(row.rule());
    assertThat(answered.said())
        .as("%s; %s", answered.words(), predicted)
        .isEqualTo(predicted.goes() ? Said.DONE : Said.REFUSED);
    assertThat(answered.words()).contains(predicted.says());
    if (predicted.goes()) {
      Platform.eventually("the records follow", () -> definition(instance) == target);
    }
    return instance;
  }

  private static CamundaClient client() {
    return Platform.bean(CamundaClient.class);
  }

  private static long deploy(BpmnModelInstance diagram) {
    return client()
        .newDeployResourceCommand()
        .addProcessModel(diagram, Diagram.of(diagram).id() + ".bpmn")
        .send()
        .join()
        .getProcesses()
        .getFirst()
        .getProcessDefinitionKey();
  }

  private static boolean isActive(long instance, String element) {
    return count(
            """
            select count(*) from engine.element_instance
            where process_instance_key = :instance and element_id = :element and state = 'active'
            """,
            instance,
            element)
        > 0;
  }

  private static boolean isOpen(long instance, String element) {
    return count(
            """
            select count(*) from engine.user_task
            where process_instance_key = :instance and element_id = :element and ended_at is null
            """,
            instance,
            element)
        > 0;
  }

  private static boolean isOpenIfTask(long instance, String element) {
    return count(
                """
                select count(*) from engine.element_instance
                where process_instance_key = :instance and element_id = :element
                  and element_type = 'USER_TASK' and state = 'active'
                """,
                instance,
                element)
            == 0
        || isOpen(instance, element);
  }

  private static long openTask(long instance, String element) {
    return count(
        """
        select key from engine.user_task
        where process_instance_key = :instance and element_id = :element and ended_at is null
        """,
        instance,
        element);
  }

  private static long count(String sql, long instance, String element) {
    return Platform.jdbc()
        .sql(sql)
        .param("instance", instance)
        .param("element", element)
        .query(Long.class)
        .single();
  }

  private static long definition(long instance) {
    return Platform.jdbc()
        .sql("select process_definition_key from engine.process_instance where key = :key")
        .param("key", instance)
        .query(Long.class)
        .single();
  }
}
