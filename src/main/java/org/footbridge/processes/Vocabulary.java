package org.footbridge.processes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.engine.StepCheck;
import org.footbridge.engine.StepHandler;

/**
 * What diagrams may name: everything the running application knows how to do.
 *
 * @param steps the job types with the headers that each has
 */
record Vocabulary(
    Map<String, StepHandler.Headers> steps,
    List<StepCheck> checks,
    Set<String> roles,
    Set<String> clocks,
    Set<String> messages) {

  /** The messages the application publishes. */
  static final Set<String> MESSAGES =
      Set.of(
          "referral-received",
          "sla-clock-started",
          "sla-clock-changed",
          "due-date-moved",
          "promise-broken",
          "promises-changed",
          "exit-proposed",
          "phase-review-wanted",
          "support-paused",
          "support-resumed",
          "lessons-missed",
          "teacher-absent",
          "hospital-admission",
          "hospital-stay-ended",
          "circumstances-changed",
          "left-area",
          "agreement-objection",
          "safeguarding-concern-raised");
}
