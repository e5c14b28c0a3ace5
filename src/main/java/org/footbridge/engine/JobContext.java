package org.footbridge.engine;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where in which process a job came from and what it brought. Keys are the engine's; the job type
 * matters for listeners, whose jobs carry the id of the element they listen to.
 *
 * @param headers what the diagram says at the service task
 * @param variables those of the process that the step asks for, as JSON values
 * @param subject what the process is about, where it said so
 */
public record JobContext(
    long jobKey,
    long elementInstanceKey,
    long processInstanceKey,
    String elementId,
    String bpmnProcessId,
    String jobType,
    Map<String, String> headers,
    Map<String, Object> variables,
    @Nullable UUID subject) {

  /**
   * A variable as text.
   *
   * @throws IllegalStateException when the process has none of this name
   */
  public String variable(String name) {
    Object value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "Process " + bpmnProcessId + " has no variable '" + name + "' at " + elementId);
    }
    return value.toString();
  }
}
