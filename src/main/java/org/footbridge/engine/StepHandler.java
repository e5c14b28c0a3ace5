package org.footbridge.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What does the jobs of some job types. Most are methods, see {@link Step}; a bean of this type is
 * for job types that are known at start-up only.
 */
public interface StepHandler {

  /** What it is called where it is wrong: the class and the method. */
  String name();

  Set<String> jobTypes();

  /** Whether the application may be without a diagram that asks for it. */
  default boolean isForAnyDiagram() {
    return true;
  }

  /** The variables of the process that it needs; others are not fetched. */
  Set<String> variables();

  /** The variables that it gives to the process. */
  default Set<String> gives() {
    return Set.of();
  }

  /** The headers a service task must have, and those it may have. */
  default Headers headers() {
    return Headers.NONE;
  }

  /**
   * @return a record or map whose entries become variables of the process; null for none
   * @throws BpmnError an outcome that the diagram expects and routes; nothing that was written
   *     stays
   */
  @Nullable Object handle(JobContext job);

  /** Names of headers. */
  record Headers(Set<String> required, Set<String> optional) {

    static final Headers NONE = new Headers(Set.of(), Set.of());

    public boolean knows(String header) {
      return required.contains(header) || optional.contains(header);
    }
  }
}
