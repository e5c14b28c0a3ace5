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
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
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
import org.footbridge.engine.StepCheck;
import org.footbridge.engine.StepHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Reads one diagram through the BPMN model API. */
class DiagramReader {

  private static final Pattern CLOCK = Pattern.compile("sla\\.(?:start|meet|pause|resume)-(.+)");
  private static final Pattern ROLE = Pattern.compile("\"([^\"@]*)@");
  private static final Pattern DURATION = Pattern.compile("\"R?\\d*/?-?P[^\"]*\"");

  private final String file;
  private final List<Finding> findings;
  private final @Nullable BpmnModelInstance model;
  private final Model diagram;

  DiagramReader(Model diagram, List<Finding> findings) {
    this.file = diagram.file();
    this.diagram = diagram;
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

  /** The diagram as its flows lead; null where it cannot be read. */
  @Nullable Diagram diagram() {
    return model == null ? null : new Diagram(file, model);
  }

  List<String> processIds() {
    return all(Process.class).stream().map(Process::getId).toList();
  }

  /** The forms, decisions and processes that the diagram is bound to, as {@code kind id}. */
  List<String> needs() {
    Stream<String> forms =
        all(ZeebeFormDefinition.class).stream().map(one -> "form " + one.getFormId());
    Stream<String> decisions =
        all(ZeebeCalledDecision.class).stream().map(one -> "decision " + one.getDecisionId());
    Stream<String> called =
        all(ZeebeCalledElement.class).stream().map(one -> "process " + one.getProcessId());
    return Stream.of(forms, decisions, called).flatMap(one -> one).toList();
  }

  List<String> steps() {
    return all(UserTask.class).stream().map(UserTask::getId).toList();
  }

  /**
   * @param steps the user tasks of all diagrams
   */
  void read(
      Vocabulary vocabulary,
      Set<String> forms,
      Set<String> decisions,
      Set<String> processes,
      Set<String> steps) {
    readRulesOfTheEngine();
    readJobs(vocabulary);
    all(ZeebeProperty.class).stream()
        .filter(property -> "restsOn".equals(property.getName()))
        .forEach(
            property ->
                Stream.of(String.valueOf(property.getValue()).strip().split("[\\s,]+"))
                    .forEach(step -> exists(property, "no-step", step, steps)));
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
    all(ZeebeInput.class).forEach(input -> readMapping(input, input));
    all(ZeebeOutput.class).forEach(output -> readMapping(output, output));
  }

  private void readRulesOfTheEngine() {
    if (model != null) {
      try {
        new EngineRules(file, findings).read(model, Xml.read(diagram));
      } catch (SAXException broken) {
        findings.add(Finding.of(file, file, "unreadable"));
      }
    }
  }

  private void readMapping(ModelElementInstance at, ZeebeMapping mapping) {
    String target = String.valueOf(mapping.getTarget());
    if (Expressions.isPersonal(String.valueOf(mapping.getSource()))
        || Expressions.isPersonal(target)) {
      find(at, "personal-data", target);
    }
  }

  private void readJobs(Vocabulary vocabulary) {
    for (ZeebeTaskDefinition job : all(ZeebeTaskDefinition.class)) {
      exists(job, "no-worker", job.getType(), vocabulary.steps().keySet());
      readUse(job, vocabulary);
    }
    for (ZeebeExecutionListener listener : all(ZeebeExecutionListener.class)) {
      Matcher clock = CLOCK.matcher(String.valueOf(listener.getType()));
      if (clock.matches() && !vocabulary.clocks().contains(clock.group(1))) {
        find(listener, "no-clock", clock.group(1));
      } else {
        exists(listener, "no-worker", listener.getType(), vocabulary.steps().keySet());
      }
    }
  }

  /** Whether a service task says what its step has to know. */
  private void readUse(ZeebeTaskDefinition job, Vocabulary vocabulary) {
    StepHandler.Headers headers = vocabulary.steps().get(String.valueOf(job.getType()));
    if (headers == null) {
      return;
    }
    StepCheck.Use use = StepUse.of(job);
    headers.required().stream()
        .filter(header -> use.header(header).isBlank())
        .forEach(header -> find(job, "header-missing", header));
    use.headers().keySet().stream()
        .filter(header -> !headers.knows(header))
        .forEach(header -> find(job, "header-unknown", header));
    vocabulary.checks().stream()
        .filter(check -> check.jobTypes().contains(use.jobType()))
        .flatMap(check -> check.check(use).stream())
        .forEach(fault -> find(job, fault.key(), fault.args().toArray(String[]::new)));
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

  private void find(ModelElementInstance at, String key, String... args) {
    findings.add(Finding.of(file, elementOf(at), key, args));
  }

  /** The element a person sees in the diagram: a timer or a form belongs to its event or task. */
  static String elementOf(ModelElementInstance at) {
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
