package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.ModelException;
import org.footbridge.engine.StepHandler;
import org.footbridge.engine.Steps;

/**
 * The diagrams of the application and its steps belong together: each job type has a step, and each
 * step is asked for.
 */
final class StepsOfDiagrams {

  private StepsOfDiagrams() {}

  /**
   * @throws IllegalStateException that names each job type without a step, with its files, and each
   *     step that no diagram asks for
   */
  static void check(List<Model> models, Steps steps) {
    Map<String, Set<String>> asked = asked(models);
    List<String> faults = without(asked, steps);
    steps.all().stream()
        .filter(step -> !step.isForAnyDiagram())
        .filter(step -> step.jobTypes().stream().noneMatch(asked::containsKey))
        .map(StepHandler::name)
        .sorted()
        .forEach(name -> faults.add("No diagram asks for the step " + name));
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("; ", faults));
    }
  }

  /**
   * A council's own release may leave steps of the program out, but not ask for one that the
   * program does not have any more: cases would wait for it for ever.
   *
   * @throws IllegalStateException that names each job type without a step, with its files
   */
  static void checkInForce(List<Model> models, Steps steps) {
    List<String> faults = without(asked(models), steps);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          String.join("; ", faults)
              + ". The release in force needs a step that this version of the program does not"
              + " have: start the version before it, publish a release without the step, and move"
              + " the cases that need it");
    }
  }

  private static Map<String, Set<String>> asked(List<Model> models) {
    Map<String, Set<String>> asked = new TreeMap<>();
    models.stream()
        .filter(Model::isDiagram)
        .forEach(
            model ->
                jobTypes(model)
                    .forEach(
                        type ->
                            asked.computeIfAbsent(type, t -> new TreeSet<>()).add(model.file())));
    return asked;
  }

  private static List<String> without(Map<String, Set<String>> asked, Steps steps) {
    List<String> faults = new ArrayList<>();
    asked.forEach(
        (type, files) -> {
          if (!steps.headers().containsKey(type)) {
            faults.add("No step is for the job type %s of %s".formatted(type, files));
          }
        });
    return faults;
  }

  /** None of a file that cannot be read; that is found when it is to be published. */
  private static Stream<String> jobTypes(Model diagram) {
    BpmnModelInstance model;
    try {
      model = Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.content()));
    } catch (ModelException unreadable) {
      return Stream.empty();
    }
    return Stream.concat(
            model.getModelElementsByType(ZeebeTaskDefinition.class).stream()
                .map(ZeebeTaskDefinition::getType),
            model.getModelElementsByType(ZeebeExecutionListener.class).stream()
                .map(ZeebeExecutionListener::getType))
        .filter(type -> !type.startsWith("="));
  }
}
