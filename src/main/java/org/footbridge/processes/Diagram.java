package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EventDefinition;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * A diagram as its flows lead, whatever order and whichever optional elements its editor wrote. A
 * flow that leads from or to nothing is none.
 */
final class Diagram {

  private final String file;
  private final BpmnModelInstance model;
  private final Map<FlowNode, List<SequenceFlow>> out = new LinkedHashMap<>();
  private final Map<FlowNode, List<SequenceFlow>> in = new LinkedHashMap<>();
  private final Map<Activity, List<BoundaryEvent>> boundary = new HashMap<>();

  Diagram(String file, BpmnModelInstance model) {
    this.file = file;
    this.model = model;
    for (FlowNode node : all(FlowNode.class)) {
      out.put(node, new ArrayList<>());
      in.put(node, new ArrayList<>());
    }
    for (SequenceFlow flow : all(SequenceFlow.class)) {
      FlowNode source = flow.getSource();
      FlowNode target = flow.getTarget();
      if (source != null && target != null) {
        out.getOrDefault(source, new ArrayList<>()).add(flow);
        in.getOrDefault(target, new ArrayList<>()).add(flow);
      }
    }
    for (BoundaryEvent event : all(BoundaryEvent.class)) {
      if (event.getAttachedTo() != null) {
        boundary.computeIfAbsent(event.getAttachedTo(), a -> new ArrayList<>()).add(event);
      }
    }
  }

  String file() {
    return file;
  }

  <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
    return model.getModelElementsByType(type);
  }

  Set<FlowNode> nodes() {
    return out.keySet();
  }

  List<SequenceFlow> out(FlowNode node) {
    return out.getOrDefault(node, List.of());
  }

  List<SequenceFlow> in(FlowNode node) {
    return in.getOrDefault(node, List.of());
  }

  List<FlowNode> next(FlowNode node) {
    return out(node).stream().map(SequenceFlow::getTarget).toList();
  }

  /** Everything that can come after the node, in the order it is met. */
  Set<FlowNode> behind(FlowNode node) {
    Set<FlowNode> reached = new LinkedHashSet<>();
    Deque<FlowNode> open = new ArrayDeque<>(next(node));
    while (!open.isEmpty()) {
      FlowNode one = open.removeFirst();
      if (reached.add(one)) {
        open.addAll(next(one));
      }
    }
    return reached;
  }

  /** The nodes that cases go round by. */
  List<Set<FlowNode>> loops() {
    return Loops.of(nodes(), this::next);
  }

  List<String> processIds() {
    return all(Process.class).stream().map(Process::getId).filter(Objects::nonNull).toList();
  }

  Set<String> forms() {
    Set<String> forms = new HashSet<>();
    all(ZeebeFormDefinition.class).forEach(form -> forms.add(String.valueOf(form.getFormId())));
    return forms;
  }

  Set<BaseElement> drawn() {
    Set<BaseElement> drawn = new HashSet<>();
    for (BpmnShape shape : all(BpmnShape.class)) {
      if (shape.getBpmnElement() != null) {
        drawn.add(shape.getBpmnElement());
      }
    }
    return drawn;
  }

  /** The sub-processes around it, the nearest first, beginning with itself. */
  static List<ModelElementInstance> around(FlowNode node) {
    List<ModelElementInstance> around = new ArrayList<>();
    for (ModelElementInstance up = node; up != null; up = up.getParentElement()) {
      if (up instanceof FlowNode || up instanceof Process) {
        around.add(up);
      }
    }
    return around;
  }

  List<BoundaryEvent> boundaryEvents(Activity of) {
    return boundary.getOrDefault(of, List.of());
  }

  /** What starts the event sub-processes of a process or sub-process. */
  static Stream<StartEvent> startsWithin(ModelElementInstance scope) {
    return scope.getChildElementsByType(SubProcess.class).stream()
        .filter(SubProcess::triggeredByEvent)
        .flatMap(inner -> inner.getChildElementsByType(StartEvent.class).stream());
  }

  static boolean is(ModelElementInstance event, Class<? extends EventDefinition> kind) {
    return event.getChildElementsByType(EventDefinition.class).stream().anyMatch(kind::isInstance);
  }

  /** A property of the element in the diagram; empty where it has none of the name. */
  static String property(BaseElement element, String name) {
    ZeebeProperties properties = element.getSingleExtensionElement(ZeebeProperties.class);
    if (properties == null) {
      return "";
    }
    return properties.getProperties().stream()
        .filter(property -> name.equals(property.getName()))
        .map(ZeebeProperty::getValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("")
        .strip();
  }

  static String nameOf(FlowElement element) {
    String name = element.getName();
    return name == null ? "" : name.strip();
  }

  /** The process an element is in; null outside of any. */
  static @Nullable Process processOf(ModelElementInstance at) {
    for (ModelElementInstance up = at; up != null; up = up.getParentElement()) {
      if (up instanceof Process process) {
        return process;
      }
    }
    return null;
  }
}
