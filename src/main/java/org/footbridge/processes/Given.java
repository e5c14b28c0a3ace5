package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeScript;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The variables that a set of diagrams can have, and who gives each.
 *
 * @param answers questions whose answers go to the process, by name
 * @param others names that something else gives: a step, a mapping, a message, a decision
 */
record Given(Map<String, List<FormPart>> answers, Set<String> others) {

  static Given by(Collection<Diagram> diagrams, List<FormPart> asked, Vocabulary vocabulary) {
    Map<String, List<FormPart>> answers = new HashMap<>();
    for (FormPart part : asked) {
      if (part.isForProcess()) {
        answers.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part);
      }
    }
    Set<String> others = new HashSet<>(Vocabulary.OF_EVERY_CASE);
    diagrams.forEach(diagram -> collect(diagram, vocabulary, others));
    return new Given(answers, others);
  }

  private static void collect(Diagram diagram, Vocabulary vocabulary, Set<String> others) {
    diagram
        .forms()
        .forEach(form -> others.addAll(vocabulary.givenByForms().getOrDefault(form, Set.of())));
    diagram.all(ZeebeInput.class).forEach(input -> add(input.getTarget(), others));
    diagram.all(ZeebeOutput.class).forEach(output -> add(output.getTarget(), others));
    diagram.all(ZeebeScript.class).forEach(script -> add(script.getResultVariable(), others));
    diagram
        .all(ZeebeCalledDecision.class)
        .forEach(decision -> add(decision.getResultVariable(), others));
    diagram
        .all(ZeebeLoopCharacteristics.class)
        .forEach(
            loop -> {
              add(loop.getInputElement(), others);
              add(loop.getOutputCollection(), others);
            });
    diagram
        .all(ZeebeTaskDefinition.class)
        .forEach(job -> others.addAll(vocabulary.given(String.valueOf(job.getType()))));
    diagram
        .all(ZeebeExecutionListener.class)
        .forEach(job -> others.addAll(vocabulary.given(String.valueOf(job.getType()))));
    diagram
        .all(Message.class)
        .forEach(
            message ->
                others.addAll(
                    Vocabulary.MESSAGE_VARIABLES.getOrDefault(
                        String.valueOf(message.getName()), Set.of())));
  }

  /** Variables of a name like {@code result.days} are one variable. */
  private static void add(@Nullable String name, Set<String> names) {
    if (name != null) {
      names.add(name.strip().replaceFirst("\\..*", ""));
    }
  }

  boolean knows(String variable) {
    return answers.containsKey(variable) || others.contains(variable);
  }

  /** Values that a variable can have; null where it may be anything. */
  @Nullable List<Object> samples(String variable) {
    List<FormPart> questions = answers.getOrDefault(variable, List.of());
    if (questions.isEmpty() || others.contains(variable)) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (FormPart question : questions) {
      List<Object> some = Samples.of(question);
      if (some == null) {
        return null;
      }
      values.addAll(some);
    }
    return values;
  }

  /** All values that an answer can have; null where something else may say, or all is possible. */
  @Nullable Set<String> offered(String variable) {
    List<FormPart> questions = answers.getOrDefault(variable, List.of());
    if (questions.isEmpty() || others.contains(variable)) {
      return null;
    }
    Set<String> values = new HashSet<>();
    for (FormPart question : questions) {
      JsonNode options = question.json().path("values");
      if (!Set.of("radio", "select").contains(question.type()) || options.isEmpty()) {
        return null;
      }
      options.forEach(option -> values.add(option.path("value").asString("")));
    }
    return values;
  }
}
