package org.footbridge.tasks;

import java.util.Map;

/**
 * The meaning of a form: what its answers change on the case and which decisions go to the engine.
 * A form without a handler is stored on the case, and its fields marked as process decisions go to
 * the engine.
 *
 * @param <A> a record with Bean Validation; its components are named as the form's keys
 */
public interface FormHandler<A> {

  String formId();

  Class<A> answers();

  /** Values shown in the form before anyone has typed, and values its texts refer to. */
  default Map<String, Object> prefill(TaskOnCase task) {
    return Map.of();
  }

  /**
   * Changes the case; runs in the transaction that completes the task.
   *
   * @return process variables beside the form's own process decisions: keys, codes, dates and flags
   * @throws FormRefused when a rule says no; nothing is changed
   */
  default Map<String, Object> submit(A answers, TaskOnCase task) {
    return Map.of();
  }
}
