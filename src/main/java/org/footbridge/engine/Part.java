package org.footbridge.engine;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process that is drawn by itself only so that a person can read it: its caller's diagram goes on
 * in it. The call activity says so by a property.
 */
public final class Part {

  private static final String PROPERTY = "part";

  private Part() {}

  /** The ids of the call activities of a diagram that lead into parts of it. */
  public static Set<String> of(BpmnModelInstance diagram) {
    return diagram.getModelElementsByType(CallActivity.class).stream()
        .filter(Part::isPart)
        .map(CallActivity::getId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isPart(CallActivity call) {
    ZeebeProperties properties = call.getSingleExtensionElement(ZeebeProperties.class);
    return properties != null
        && properties.getProperties().stream()
            .anyMatch(property -> PROPERTY.equals(property.getName()));
  }
}
