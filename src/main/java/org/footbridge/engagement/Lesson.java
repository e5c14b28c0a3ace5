package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lesson of the service. There is one a day and subject.
 *
 * @param subject a code: english, maths, science or other
 * @param kind how it was taught, where that is known: a kind of provision
 * @param whyMissed a code; none when the pupil was there
 * @param whyCancelled a code, when it was we who did not hold it
 */
record Lesson(
    LocalDate heldOn,
    String subject,
    BigDecimal hours,
    @Nullable String kind,
    @Nullable String whyMissed,
    @Nullable String whyCancelled) {

  /** How a lesson can be taught. */
  static final Set<String> KINDS =
      Set.of(
          "telepresence-robot",
          "online-group",
          "face-to-face-group",
          "online-one-to-one",
          "base-one-to-one",
          "home-one-to-one");

  /** Reasons that say nothing about the pupil. */
  private static final Set<String> NO_SIGN = Set.of("appointment", "technical");

  /**
   * Reasons of health. To feel unable to join is one: it is how anxiety that keeps a child from
   * school looks, and not a refusal.
   */
  private static final Set<String> FOR_HEALTH = Set.of("unwell", "felt-unable");

  boolean attended() {
    return whyMissed == null && whyCancelled == null;
  }

  boolean missed() {
    return whyMissed != null;
  }

  boolean missedForHealth() {
    return whyMissed != null && FOR_HEALTH.contains(whyMissed);
  }

  /** Missed for a reason that may mean that the pupil does not join, or for none that is known. */
  boolean missedUnexplained() {
    return whyMissed != null && !missedForHealth() && !NO_SIGN.contains(whyMissed);
  }
}
