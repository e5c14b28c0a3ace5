package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What starts beside an open task may neither ask somebody a second time nor go on for ever. */
final class PileRules {

  static final List<HouseRule> ALL =
      List.of(
          new HouseRule(Rule.ASKS_AGAIN, PileRules::asksAgain),
          new HouseRule(Rule.REMINDS_WITHOUT_END, PileRules::remindsWithoutEnd));

  private PileRules() {}

  private static void asksAgain(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode event : diagram.nodes()) {
      if (goesOnBeside(event) && repeats(event)) {
        asked(diagram, event)
            .limit(1)
            .forEach(task -> found.at(event, String.valueOf(task.getId())));
      }
    }
  }

  private static void remindsWithoutEnd(Diagram diagram, FileSet files, HouseRule.Found found) {
    Set<FlowNode> endless = new LinkedHashSet<>();
    List<Set<FlowNode>> loops =
        diagram.loops().stream().filter(loop -> isEndless(diagram, loop)).toList();
    for (FlowNode event : diagram.nodes()) {
      if (!goesOnBeside(event)) {
        continue;
      }
      if (repeats(event) && asked(diagram, event).findAny().isEmpty()) {
        endless.add(event);
      }
      Set<FlowNode> reached = diagram.behind(event);
      for (Set<FlowNode> loop : loops) {
        reached.stream().filter(loop::contains).limit(1).forEach(endless::add);
      }
    }
    endless.forEach(found::at);
  }

  /** Nothing leads out of it, and nobody is waited for. */
  private static boolean isEndless(Diagram diagram, Set<FlowNode> loop) {
    return loop.stream().allMatch(node -> loop.containsAll(diagram.next(node)))
        && loop.stream().noneMatch(UserTask.class::isInstance);
  }

  private static Stream<UserTask> asked(Diagram diagram, FlowNode event) {
    return Stream.concat(
            diagram.behind(event).stream(),
            event.getParentElement() instanceof SubProcess inner && event instanceof StartEvent
                ? inner.getChildElementsByType(UserTask.class).stream()
                : Stream.empty())
        .filter(UserTask.class::isInstance)
        .map(UserTask.class::cast);
  }

  /** An event that starts something beside the task or the scope it happens in, which goes on. */
  private static boolean goesOnBeside(FlowNode node) {
    return node instanceof BoundaryEvent event && !event.cancelActivity()
        || node instanceof StartEvent start
            && start.getParentElement() instanceof SubProcess scope
            && scope.triggeredByEvent()
            && !start.isInterrupting();
  }

  private static boolean repeats(FlowNode event) {
    return event.getChildElementsByType(TimerEventDefinition.class).stream()
        .anyMatch(timer -> timer.getTimeCycle() != null);
  }
}
