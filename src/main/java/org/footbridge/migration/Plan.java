package org.footbridge.migration;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A migration: which instances, from which version to which, and how it goes on.
 *
 * @param source the key of the version they are on
 * @param upTo items up to this position may be tried
 */
record Plan(
    UUID id,
    String bpmnProcessId,
    long source,
    long target,
    int sourceVersion,
    int targetVersion,
    Map<String, String> mapping,
    String chosen,
    String chosenArea,
    String reason,
    int wave,
    boolean stopAtFirst,
    boolean standingOrder,
    String state,
    int upTo,
    String madeByName,
    Instant madeAt,
    @Nullable Instant beganAt,
    @Nullable Instant endedAt,
    int size) {

  public boolean isDraft() {
    return state.equals("draft");
  }

  public boolean isRunning() {
    return state.equals("running");
  }

  public boolean isPaused() {
    return state.equals("paused");
  }
}
