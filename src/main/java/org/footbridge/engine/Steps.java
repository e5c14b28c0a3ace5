package org.footbridge.engine;

import java.util.Collection;
import java.util.Map;

/** Everything the program can do in a diagram. */
public interface Steps {

  Collection<StepHandler> all();

  /** Every job type that somebody here works on, with its headers; a diagram may name no other. */
  Map<String, StepHandler.Headers> headers();

  /** What does the jobs of this type. */
  StepHandler of(String jobType);
}
