package org.footbridge.engine;

import java.util.Set;

/**
 * Gives the methods of {@link Step}s what they ask for by type, for example the case that the
 * process belongs to. A bean of this type is found at start-up.
 *
 * @param <T> the type of the parameter
 */
public interface StepParameter<T> {

  Class<T> type();

  /** The variables of the process that it is found by. */
  Set<String> variables();

  /** Called in the transaction of the step. */
  T of(JobContext job);
}
