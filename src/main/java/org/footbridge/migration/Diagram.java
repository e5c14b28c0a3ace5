package org.footbridge.migration;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListenerEventType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListeners;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** One version of a diagram as a migration sees it. */
final class Diagram {

  /**
   * A gateway at which branches wait for each other.
   *
   * @param from for each flow into it where it comes from, and where else one could go from there
   */
  record Join(String id, List<From> from) {}

  /**
   * @param onlyOne of the ways out of the source is taken: the rest of them lead to {@code others}
   */
  record From(String source, boolean onlyOne, List<String> others) {}

  private final String id;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<String>> behind = new LinkedHashMap<>();
  private final Map<String, Set<String>> listeners = new LinkedHashMap<>();
  private final List<Join> joins;

  private Diagram(BpmnModelInstance model) {
    this.id = model.getModelElementsByType(Process.class).iterator().next().getId();
    for (FlowNode element : model.getModelElementsByType(FlowNode.class)) {
      Node node = node(element);
      nodes.put(node.id(), node);
      listeners.put(node.id(), startListeners(element));
      behind.put(
          node.id(), element.getSucceedingNodes().list().stream().map(FlowNode::getId).toList());
    }
    joins =
        model.getModelElementsByType(ParallelGateway.class).stream()
            .filter(gateway -> gateway.getIncoming().size() > 1)
            .map(Diagram::join)
            .toList();
  }

  static Diagram of(String xml) {
    return of(
        Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
  }

  static Diagram of(BpmnModelInstance model) {
    return new Diagram(model);
  }

  /** The id of the process itself. */
  String id() {
    return id;
  }

  Collection<Node> nodes() {
    return nodes.values();
  }

  Optional<Node> node(String element) {
    return Optional.ofNullable(nodes.get(element));
  }

  List<Node> boundaryOf(String element) {
    return nodes.values().stream().filter(node -> element.equals(node.attachedTo())).toList();
  }

  /** The events that an event-based gateway waits for. */
  List<Node> behind(String gateway) {
    return behind.getOrDefault(gateway, List.of()).stream().map(nodes::get).toList();
  }

  /** What begins the event sub-processes that are drawn right in this scope. */
  List<Node> startsOfEventSubProcesses(String scope) {
    return nodes.values().stream()
        .filter(node -> node.kind().equals("EVENT_SUB_PROCESS") && node.scope().equals(scope))
        .flatMap(
            sub ->
                nodes.values().stream()
                    .filter(at -> at.kind().equals("START_EVENT") && at.scope().equals(sub.id())))
        .toList();
  }

  /** The types of the listeners that run when it begins. */
  Set<String> listeners(String element) {
    return listeners.getOrDefault(element, Set.of());
  }

  List<Join> joins() {
    return joins;
  }

  private static Join join(ParallelGateway gateway) {
    List<From> from = new ArrayList<>();
    for (SequenceFlow flow : gateway.getIncoming()) {
      FlowNode source = flow.getSource();
      boolean forks =
          source instanceof ParallelGateway
              || source.getOutgoing().size() == 1
              || source.getOutgoing().stream()
                  .noneMatch(way -> way.getConditionExpression() != null);
      List<String> others =
          source.getOutgoing().stream()
              .filter(way -> !way.getId().equals(flow.getId()))
              .map(way -> way.getTarget().getId())
              .toList();
      from.add(new From(source.getId(), !forks, others));
    }
    return new Join(gateway.getId(), from);
  }

  private static Node node(FlowNode element) {
    return new Node(
        element.getId(),
        element.getName() == null ? "" : element.getName().strip(),
        kind(element),
        element instanceof UserTask
            ? element.getSingleExtensionElement(ZeebeUserTask.class) == null
                ? "job worker"
                : "zeebe user task"
            : "",
        event(element),
        message(element),
        scope(element),
        attachedTo(element),
        loop(element));
  }

  private static Set<String> startListeners(FlowNode element) {
    ZeebeExecutionListeners all = element.getSingleExtensionElement(ZeebeExecutionListeners.class);
    return all == null
        ? Set.of()
        : all.getExecutionListeners().stream()
            .filter(one -> one.getEventType() == ZeebeExecutionListenerEventType.start)
            .map(ZeebeExecutionListener::getType)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String kind(FlowNode element) {
    if (element instanceof SubProcess sub && sub.triggeredByEvent()) {
      return "EVENT_SUB_PROCESS";
    }
    return element
        .getElementType()
        .getTypeName()
        .replaceAll("([A-Z])", "_$1")
        .toUpperCase(Locale.ROOT);
  }

  private static String event(FlowNode element) {
    return definition(element)
        .map(of -> of.getElementType().getTypeName().replace("EventDefinition", ""))
        .orElse("");
  }

  private static Optional<EventDefinition> definition(FlowNode element) {
    if (!(element instanceof Event)) {
      return Optional.empty();
    }
    Collection<EventDefinition> all =
        element instanceof CatchEvent caught
            ? caught.getEventDefinitions()
            : ((ThrowEvent) element).getEventDefinitions();
    return all.stream().findFirst();
  }

  private static String message(FlowNode element) {
    return definition(element)
        .filter(MessageEventDefinition.class::isInstance)
        .map(of -> ((MessageEventDefinition) of).getMessage())
        .map(message -> message.getName() == null ? "" : message.getName())
        .orElse("");
  }

  private static String scope(FlowNode element) {
    ModelElementInstance around = element.getParentElement();
    return around == null ? "" : String.valueOf(around.getAttributeValue("id"));
  }

  private static @Nullable String attachedTo(FlowNode element) {
    return element instanceof BoundaryEvent event ? event.getAttachedTo().getId() : null;
  }

  private static String loop(FlowNode element) {
    return element.getChildElementsByType(MultiInstanceLoopCharacteristics.class).stream()
        .findFirst()
        .map(many -> many.isSequential() ? "sequential" : "parallel")
        .orElse("");
  }
}
