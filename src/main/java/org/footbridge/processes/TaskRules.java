package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListeners;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.footbridge.access.Roles;

/** What every task of a person needs: a day by which it is due, and an end where nobody answers. */
final class TaskRules {

  /** Says why a task has no due date. */
  static final String NO_DEADLINE = "noDeadline";

  /** Says what becomes of a case whose task nobody answers. */
  static final String UNANSWERED = "unanswered";

  private static final String COUNTS_DAYS = "due.plan";

  /** Begins a promise on a task, or finds the one that the task rests on; a broken one is told. */
  private static final Pattern PROMISE = Pattern.compile("sla\\.(start-.*|plan-step-due)");

  private static final Pattern ROLE = Pattern.compile("\"([^\"@]*)@");

  /** Those whom the council cannot stand in for, or call to account. */
  private static final Set<String> OUTSIDE =
      Set.of(Roles.SCHOOL, Roles.PARENT_CARER, Roles.PUPIL, Roles.HEALTH);

  static final List<HouseRule> ALL =
      List.of(
          new HouseRule(Rule.TASK_WITHOUT_DUE, TaskRules::withoutDue),
          new HouseRule(Rule.DUE_WITHOUT_DAYS, TaskRules::dueWithoutDays),
          new HouseRule(Rule.NO_WAY_OUT, TaskRules::noWayOut),
          new HouseRule(Rule.WAITING_JOIN, TaskRules::waitingJoin));

  private TaskRules() {}

  private static void withoutDue(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (UserTask task : diagram.all(UserTask.class)) {
      ZeebeTaskSchedule schedule = task.getSingleExtensionElement(ZeebeTaskSchedule.class);
      boolean dated =
          schedule != null && schedule.getDueDate() != null && !schedule.getDueDate().isBlank();
      if (!dated && Diagram.property(task, NO_DEADLINE).isEmpty()) {
        found.at(task, NO_DEADLINE);
      }
    }
  }

  /** The verb counts the days that an input of its element says. */
  private static void dueWithoutDays(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      ZeebeTaskDefinition job = node.getSingleExtensionElement(ZeebeTaskDefinition.class);
      boolean counts =
          job != null && COUNTS_DAYS.equals(job.getType())
              || startListeners(node).anyMatch(COUNTS_DAYS::equals);
      ZeebeIoMapping mapping = node.getSingleExtensionElement(ZeebeIoMapping.class);
      boolean said =
          mapping != null
              && mapping.getInputs().stream()
                  .map(ZeebeInput::getTarget)
                  .anyMatch("schoolDays"::equals);
      if (counts && !said) {
        found.at(node);
      }
    }
  }

  private static void noWayOut(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (UserTask task : diagram.all(UserTask.class)) {
      if (isForOutsidersOnly(task)
          && startListeners(task).noneMatch(type -> PROMISE.matcher(type).matches())
          && Diagram.around(task).stream().noneMatch(scope -> isEnded(diagram, scope))
          && Diagram.property(task, UNANSWERED).isEmpty()) {
        found.at(task, UNANSWERED);
      }
    }
  }

  private static boolean isForOutsidersOnly(UserTask task) {
    ZeebeAssignmentDefinition who = task.getSingleExtensionElement(ZeebeAssignmentDefinition.class);
    String groups = who == null || who.getCandidateGroups() == null ? "" : who.getCandidateGroups();
    List<String> roles =
        ROLE.matcher(groups).results().map((MatchResult role) -> role.group(1)).toList();
    return !roles.isEmpty() && OUTSIDE.containsAll(roles);
  }

  /** Whether time, or word from elsewhere, goes on from the task or from a scope around it. */
  private static boolean isEnded(Diagram diagram, ModelElementInstance scope) {
    Stream<? extends ModelElementInstance> events =
        scope instanceof Activity activity
            ? Stream.concat(diagram.boundaryEvents(activity).stream(), Diagram.startsWithin(scope))
            : Diagram.startsWithin(scope);
    return events.anyMatch(
        event ->
            Diagram.is(event, TimerEventDefinition.class)
                || Diagram.is(event, MessageEventDefinition.class));
  }

  /** A gateway at which one branch waits for another; a sub-process does without. */
  private static void waitingJoin(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (FlowNode node : diagram.nodes()) {
      boolean waits = node instanceof ParallelGateway || node instanceof InclusiveGateway;
      if (waits && diagram.in(node).size() > 1) {
        found.at(node);
      }
    }
  }

  private static Stream<String> startListeners(FlowNode node) {
    ZeebeExecutionListeners listeners =
        node.getSingleExtensionElement(ZeebeExecutionListeners.class);
    return listeners == null
        ? Stream.empty()
        : listeners.getExecutionListeners().stream()
            .map(ZeebeExecutionListener::getType)
            .map(String::valueOf);
  }
}
