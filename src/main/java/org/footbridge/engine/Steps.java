package org.footbridge.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Everything the program can do in a diagram. */
public interface Steps {

  Collection<StepHandler> all();

  /** Every job type that somebody here works on, with its headers; a diagram may name no other. */
  Map<String, StepHandler.Headers> headers();

  /** The variables that the answers of each form become, see {@link GivesToProcess}. */
  Map<String, Set<String>> givenByForms();

  /** What does the jobs of this type. */
  StepHandler of(String jobType);
}
