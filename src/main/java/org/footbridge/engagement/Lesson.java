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

  static final String ROBOT = "telepresence-robot";

  /** How a lesson can be taught. */
  static final Set<String> KINDS =
      Set.of(
          ROBOT,
          "online-group",
          "face-to-face-group",
          "online-one-to-one",
          "base-one-to-one",
          "home-one-to-one");

  /** Reasons that say nothing about whether the pupil wants to join. */
  static final Set<String> NO_SIGN = Set.of("appointment", "technical");

  boolean attended() {
    return whyMissed == null && whyCancelled == null;
  }

  boolean missed() {
    return whyMissed != null;
  }
}
