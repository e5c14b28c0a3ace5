package org.footbridge.migration;

import java.util.List;

/**
 * Where a process instance stands.
 *
 * @param at every active element, the scopes around it too, the outer before the inner
 * @param passed how often the elements of each scope were entered and left; only what joins ask for
 */
record Standing(long instance, List<At> at, List<Passed> passed) {

  /**
   * @param type as the engine calls it; the body of a multi-instance has the id of its activity
   * @param isOpen false for a Camunda user task that is beginning or ending
   */
  record At(long key, long scopeKey, String element, String type, boolean isOpen) {}

  record Passed(long scopeKey, String element, long entered, long left) {}

  long entered(long scopeKey, String element) {
    return passed.stream()
        .filter(one -> one.scopeKey() == scopeKey && one.element().equals(element))
        .mapToLong(Passed::entered)
        .sum();
  }

  long left(long scopeKey, String element) {
    return passed.stream()
        .filter(one -> one.scopeKey() == scopeKey && one.element().equals(element))
        .mapToLong(Passed::left)
        .sum();
  }
}
