package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.LinkEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ManualTask;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.Task;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the flows of a diagram lead, and whether a person can read it. */
final class StructureRules {

  /** So many events, tasks, gateways and sub-processes can be read on one screen. */
  static final int MOST_NODES = 30;

  static final List<HouseRule> ALL =
      List.of(
          new HouseRule(Rule.SPINS, StructureRules::spins),
          new HouseRule(Rule.NOT_REACHED, StructureRules::notReached),
          new HouseRule(Rule.LEADS_NOWHERE, StructureRules::leadsNowhere),
          new HouseRule(Rule.SPLITS_UNSEEN, StructureRules::splitsUnseen),
          new HouseRule(Rule.FLOW_TWICE, StructureRules::flowTwice),
          new HouseRule(Rule.NO_OTHER_WAY, StructureRules::noOtherWay),
          new HouseRule(Rule.NO_NAME, StructureRules::noName),
          new HouseRule(Rule.NOT_DRAWN, StructureRules::notDrawn),
          new HouseRule(Rule.JOINS_UNSEEN, StructureRules::joinsUnseen),
          new HouseRule(Rule.JOINS_AND_SPLITS, StructureRules::joinsAndSplits),
          new HouseRule(Rule.GATEWAY_FOR_NOTHING, StructureRules::gatewayForNothing),
          new HouseRule(Rule.TOO_MANY_NODES, StructureRules::tooManyNodes));

  private StructureRules() {}

  /** A loop of elements at which nothing is done and nothing is waited for. */
  private static void spins(Diagram diagram, FileSet files, HouseRule.Found found) {
    List<FlowNode> quick = diagram.nodes().stream().filter(StructureRules::isOverAtOnce).toList();
    for (Set<FlowNode> loop :
        Loops.of(
            quick,
            node -> diagram.next(node).stream().filter(StructureRules::isOverAtOnce).toList())) {
      diagram.nodes().stream().filter(loop::contains).limit(1).forEach(found::at);
    }
  }

  private static boolean isOverAtOnce(FlowNode node) {
    boolean plain = node instanceof Task && node.getElementType().getInstanceType() == Task.class;
    return plain
        || node instanceof ManualTask
        || node instanceof ExclusiveGateway
        || node instanceof InclusiveGateway
        || node instanceof ParallelGateway;
  }

  private static void notReached(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      if (diagram.in(node).isEmpty()
          && !(node instanceof StartEvent)
          && !(node instanceof BoundaryEvent)
          && !standsAlone(node)
          && !(node instanceof CatchEvent && Diagram.is(node, LinkEventDefinition.class))) {
        found.at(node);
      }
    }
  }

  private static void leadsNowhere(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      if (diagram.out(node).isEmpty()
          && !(node instanceof EndEvent)
          && !standsAlone(node)
          && !(node instanceof ThrowEvent && Diagram.is(node, LinkEventDefinition.class))) {
        found.at(node);
      }
    }
  }

  /** What no flow leads to or from: what an event begins, and what only undoes. */
  private static boolean standsAlone(FlowNode node) {
    return node instanceof SubProcess inner && inner.triggeredByEvent()
        || node instanceof Activity undoing && undoing.isForCompensation();
  }

  private static void splitsUnseen(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      if (!(node instanceof Gateway) && diagram.out(node).size() > 1) {
        found.at(node);
      }
    }
  }

  private static void flowTwice(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      Set<String> ways = new HashSet<>();
      for (SequenceFlow flow : diagram.out(node)) {
        String condition =
            flow.getConditionExpression() == null
                ? ""
                : flow.getConditionExpression().getTextContent().strip();
        if (!ways.add(flow.getTarget().getId() + " " + condition)) {
          found.at(flow, String.valueOf(node.getId()), String.valueOf(flow.getTarget().getId()));
        }
      }
    }
  }

  private static void noOtherWay(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      boolean open =
          node instanceof ExclusiveGateway one && one.getDefault() == null
              || node instanceof InclusiveGateway some && some.getDefault() == null;
      if (open
          && diagram.out(node).stream().anyMatch(flow -> flow.getConditionExpression() != null)
          && !GivenRules.isComplete(diagram.out(node), files)) {
        found.at(node);
      }
    }
  }

  /** What a person meets in a list, a timeline or the picture. */
  private static void noName(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      boolean named =
          node instanceof Activity
              || node instanceof Event
              || node instanceof ExclusiveGateway && diagram.out(node).size() > 1;
      boolean inside = node instanceof StartEvent && node.getParentElement() instanceof SubProcess;
      if (named && !inside && Diagram.nameOf(node).isEmpty()) {
        found.at(node);
      }
    }
    for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
      if (flow.getConditionExpression() != null && Diagram.nameOf(flow).isEmpty()) {
        found.at(flow);
      }
    }
  }

  private static void notDrawn(Diagram diagram, FileSet files, HouseRule.Found found) {
    var drawn = diagram.drawn();
    if (drawn.isEmpty()) {
      diagram.all(Process.class).stream().limit(1).forEach(found::at);
      return;
    }
    diagram.nodes().stream().filter(node -> !drawn.contains(node)).forEach(found::at);
  }

  private static void joinsUnseen(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      if (!(node instanceof Gateway) && diagram.in(node).size() > 1) {
        found.at(node);
      }
    }
  }

  private static void joinsAndSplits(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      if (node instanceof Gateway && diagram.in(node).size() > 1 && diagram.out(node).size() > 1) {
        found.at(node);
      }
    }
  }

  private static void gatewayForNothing(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      if (node instanceof Gateway
          && !(node instanceof EventBasedGateway)
          && diagram.in(node).size() == 1
          && diagram.out(node).size() == 1) {
        found.at(node);
      }
    }
  }

  private static void tooManyNodes(Diagram diagram, FileSet files, HouseRule.Found found) {
    int nodes = diagram.nodes().size();
    if (nodes > MOST_NODES) {
      diagram.all(Process.class).stream()
          .limit(1)
          .forEach(
              process -> found.at(process, Integer.toString(nodes), Integer.toString(MOST_NODES)));
    }
  }
}
