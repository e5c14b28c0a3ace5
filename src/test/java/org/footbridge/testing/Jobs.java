package org.footbridge.testing;

import java.util.Map;
import org.footbridge.engine.JobContext;

/** Jobs as the engine would give them out, for a step that is tried without one. */
public final class Jobs {

  private Jobs() {}

  public static JobContext of(String jobType, Map<String, Object> variables) {
    return new JobContext(1, 1, 1, "element", "process", jobType, Map.of(), variables, null);
  }
}
