package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.footbridge.engine.StepCheck;

/** Reads how a service task uses its step. */
final class StepUse {

  private static final Pattern NAME = Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\s*:");

  private StepUse() {}

  static StepCheck.Use of(ZeebeTaskDefinition job) {
    ModelElementInstance extensions = job.getParentElement();
    Map<String, String> headers = new TreeMap<>();
    inside(extensions, ZeebeHeader.class)
        .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
    Set<String> words =
        inside(extensions, ZeebeInput.class)
            .filter(input -> "words".equals(input.getTarget()))
            .flatMap(input -> NAME.matcher(input.getSource()).results())
            .map(MatchResult::group)
            .map(name -> name.replaceAll("\\s*:", ""))
            .collect(Collectors.toSet());
    return new StepCheck.Use(processOf(job), String.valueOf(job.getType()), headers, words);
  }

  private static <T extends ModelElementInstance> java.util.stream.Stream<T> inside(
      ModelElementInstance extensions, Class<T> type) {
    return extensions.getModelInstance().getModelElementsByType(type).stream()
        .filter(one -> isInside(one, extensions));
  }

  private static boolean isInside(ModelElementInstance one, ModelElementInstance whole) {
    for (ModelElementInstance up = one; up != null; up = up.getParentElement()) {
      if (up.equals(whole)) {
        return true;
      }
    }
    return false;
  }

  private static String processOf(ModelElementInstance at) {
    for (ModelElementInstance up = at; up != null; up = up.getParentElement()) {
      if (up instanceof Process process) {
        return process.getId();
      }
    }
    return "";
  }
}
