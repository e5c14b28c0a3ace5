package org.footbridge.processes;

import java.util.Set;

/** What diagrams may name: everything the running application knows how to do. */
record Vocabulary(
    Set<String> jobTypes, Set<String> roles, Set<String> clocks, Set<String> messages) {

  /** The messages the application publishes. */
  static final Set<String> MESSAGES =
      Set.of(
          "referral-received",
          "sla-clock-started",
          "sla-clock-changed",
          "due-date-moved",
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
