package org.footbridge.migration;

import org.jspecify.annotations.Nullable;

/**
 * An element of a diagram as far as a migration asks for it.
 *
 * @param kind as the engine calls it, such as {@code USER_TASK}
 * @param implementation of a user task: {@code zeebe user task} or {@code job worker}; else empty
 * @param event the kind of event, such as {@code timer}; empty for what is no event or has none
 * @param message the name of its message as it is written; empty without
 * @param scope the id of what it is drawn in
 * @param attachedTo the element whose boundary it sits on; null elsewhere
 * @param loop {@code parallel} or {@code sequential} for a multi-instance; else empty
 */
record Node(
    String id,
    String name,
    String kind,
    String implementation,
    String event,
    String message,
    String scope,
    @Nullable String attachedTo,
    String loop) {

  /** Whether the engine lets an instance of one become one of the other. */
  boolean isLike(Node other) {
    return kind.equals(other.kind)
        && implementation.equals(other.implementation)
        && event.equals(other.event)
        && loop.equals(other.loop);
  }

  boolean isMultiInstance() {
    return !loop.isEmpty();
  }
}
