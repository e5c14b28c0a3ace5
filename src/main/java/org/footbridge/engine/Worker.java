package org.footbridge.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program's part of a diagram: a service task or an execution listener.
 *
 * <p>A bean of this type is found at start-up; a job worker is opened for each of its job types.
 * The work is done in one database transaction together with a note of its result, kept by element
 * instance and job type, so that a job that is delivered again changes nothing and answers the
 * same.
 *
 * @param <I> a record; the job's variables of the same names are read into it, all others are
 *     ignored
 * @param <O> a record or map whose entries become variables of the process; null for none
 */
public interface Worker<I, O> {

  /** The job type in the diagram, {@code module.verb-noun}. */
  String jobType();

  /** All job types this worker serves, where it serves more than one. */
  default Set<String> jobTypes() {
    return Set.of(jobType());
  }

  Class<I> input();

  /**
   * @throws BpmnError an outcome that the diagram expects and routes; nothing that the work wrote
   *     stays
   */
  @Nullable O work(I input, JobInfo job);
}
