package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Reads one diagram through the BPMN model API. */
class DiagramReader {

  private static final Pattern CLOCK = Pattern.compile("sla\\.(?:start|meet|pause|resume)-(.+)");
  private static final Pattern ROLE = Pattern.compile("\"([^\"@]*)@");
  private static final Pattern DURATION = Pattern.compile("\"R?\\d*/?-?P[^\"]*\"");

  private final String file;
  private final List<Finding> findings;
  private final @Nullable BpmnModelInstance model;

  DiagramReader(Model diagram, List<Finding> findings) {
    this.file = diagram.file();
    this.findings = findings;
    this.model = parse(diagram);
  }

  private @Nullable BpmnModelInstance parse(Model diagram) {
    try {
      return Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.content()));
    } catch (RuntimeException broken) {
      findings.add(Finding.of(file, file, "unreadable"));
      return null;
    }
  }

  List<String> processIds() {
    return all(Process.class).stream().map(Process::getId).toList();
  }

  void read(
      Vocabulary vocabulary, Set<String> forms, Set<String> decisions, Set<String> processes) {
    readJobs(vocabulary);
    all(UserTask.class).forEach(task -> readTask(task, vocabulary, forms));
    for (ZeebeCalledDecision called : all(ZeebeCalledDecision.class)) {
      exists(called, "no-decision", called.getDecisionId(), decisions);
      bound(called, called.getBindingType());
    }
    for (ZeebeCalledElement called : all(ZeebeCalledElement.class)) {
      exists(called, "no-process", called.getProcessId(), processes);
      bound(called, called.getBindingType());
    }
    for (MessageEventDefinition event : all(MessageEventDefinition.class)) {
      Message message = event.getMessage();
      exists(
          event, "no-message", message == null ? null : message.getName(), vocabulary.messages());
    }
    all(TimerEventDefinition.class).forEach(this::readTimer);
    for (ConditionExpression condition : all(ConditionExpression.class)) {
      parsed(condition, condition.getTextContent());
    }
    all(ZeebeInput.class).forEach(input -> readMapping(input, input));
    all(ZeebeOutput.class).forEach(output -> readMapping(output, output));
  }

  private void readMapping(ModelElementInstance at, ZeebeMapping mapping) {
    parsed(at, mapping.getSource());
    if (Expressions.isPersonal(mapping.getSource())
        || Expressions.isPersonal(mapping.getTarget())) {
      find(at, "personal-data", mapping.getTarget());
    }
  }

  private void readJobs(Vocabulary vocabulary) {
    for (ZeebeTaskDefinition job : all(ZeebeTaskDefinition.class)) {
      exists(job, "no-worker", job.getType(), vocabulary.jobTypes());
    }
    for (ZeebeExecutionListener listener : all(ZeebeExecutionListener.class)) {
      Matcher clock = CLOCK.matcher(String.valueOf(listener.getType()));
      if (clock.matches() && !vocabulary.clocks().contains(clock.group(1))) {
        find(listener, "no-clock", clock.group(1));
      } else {
        exists(listener, "no-worker", listener.getType(), vocabulary.jobTypes());
      }
    }
  }

  private void readTask(UserTask task, Vocabulary vocabulary, Set<String> forms) {
    if (task.getSingleExtensionElement(ZeebeUserTask.class) == null) {
      find(task, "not-an-engine-task");
    }
    ZeebeFormDefinition form = task.getSingleExtensionElement(ZeebeFormDefinition.class);
    if (form == null || form.getFormId() == null) {
      find(task, "task-without-form");
    } else {
      exists(task, "no-form", form.getFormId(), forms);
      bound(task, form.getBindingType());
    }
    ZeebeAssignmentDefinition who = task.getSingleExtensionElement(ZeebeAssignmentDefinition.class);
    String groups = who == null ? null : who.getCandidateGroups();
    if (groups == null || groups.isBlank()) {
      find(task, "task-without-groups");
      return;
    }
    parsed(task, groups);
    List<String> roles = ROLE.matcher(groups).results().map(role -> role.group(1)).toList();
    if (roles.isEmpty()) {
      find(task, "task-without-groups");
    }
    roles.forEach(role -> exists(task, "no-role", role, vocabulary.roles()));
  }

  /** A deadline is computed from the school calendar and comes in a variable. */
  private void readTimer(TimerEventDefinition timer) {
    String when =
        Stream.of(timer.getTimeDate(), timer.getTimeCycle(), timer.getTimeDuration())
            .filter(java.util.Objects::nonNull)
            .map(ModelElementInstance::getTextContent)
            .findFirst()
            .orElse("");
    if (!Expressions.isExpression(when) || DURATION.matcher(when).find()) {
      find(timer, "literal-timer", when);
    } else {
      parsed(timer, when);
    }
  }

  private void exists(
      ModelElementInstance at, String key, @Nullable String name, Set<String> known) {
    if (name == null || !known.contains(name)) {
      find(at, key, String.valueOf(name));
    }
  }

  private void bound(ModelElementInstance at, @Nullable ZeebeBindingType binding) {
    if (binding != ZeebeBindingType.deployment) {
      find(at, "binding", String.valueOf(binding));
    }
  }

  private void parsed(ModelElementInstance at, @Nullable String expression) {
    if (expression != null
        && Expressions.isExpression(expression)
        && Expressions.isBroken(expression)) {
      find(at, "broken-expression", expression);
    }
  }

  private void find(ModelElementInstance at, String key, String... args) {
    findings.add(Finding.of(file, elementOf(at), key, args));
  }

  /** The element a person sees in the diagram: a timer or a form belongs to its event or task. */
  private static String elementOf(ModelElementInstance at) {
    for (ModelElementInstance up = at; up != null; up = up.getParentElement()) {
      boolean partOfAnEvent = up instanceof io.camunda.zeebe.model.bpmn.instance.EventDefinition;
      if (!partOfAnEvent
          && !(up instanceof ConditionExpression)
          && up instanceof BaseElement element
          && element.getId() != null) {
        return element.getId();
      }
    }
    return "";
  }

  private <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
    return model == null ? List.of() : model.getModelElementsByType(type);
  }
}
