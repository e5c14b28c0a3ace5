package org.footbridge.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at how a diagram uses a step, further than that its headers are there. A bean of this type
 * is found at start-up.
 */
public interface StepCheck {

  /**
   * A service task as the diagram has it.
   *
   * @param words the names in its input {@code words}, which letters may use
   */
  record Use(String processId, String jobType, Map<String, String> headers, Set<String> words) {

    /** What a header says; nothing where it is missing, which is found elsewhere. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * What must not be published.
   *
   * @param key the message {@code processes.finding.<key>}
   * @param args what the message names
   */
  record Fault(String key, List<String> args) {

    public Fault(String key, String... args) {
      this(key, List.of(args));
    }
  }

  Set<String> jobTypes();

  List<Fault> check(Use use);
}
