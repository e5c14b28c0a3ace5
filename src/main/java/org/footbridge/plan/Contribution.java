package org.footbridge.plan;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one of those around the pupil wants in the plan. Each is asked questions of their own; what
 * they were not asked is null.
 *
 * @param feeling how the pupil feels about going back, a code
 * @param hard what is hard, worries, or is not safe yet
 * @param sessions half days a week that health finds safe
 * @param adjustments what school can offer or must take care of, one on each line
 * @param targets what the service suggests, one on each line
 */
record Contribution(
    String who,
    String state,
    @Nullable String feeling,
    @Nullable String helps,
    @Nullable String hard,
    @Nullable String firstStep,
    @Nullable String hopes,
    @Nullable String keyWorker,
    @Nullable Integer sessions,
    @Nullable String adjustments,
    @Nullable String funding,
    @Nullable String targets) {

  static final String PUPIL = "pupil";
  static final String PARENT = "parent";
  static final String SCHOOL = "school";
  static final String HEALTH = "health";
  static final String SERVICE = "service";

  static final String ASKED = "asked";
  static final String GIVEN = "given";
  static final String DECLINED = "declined";
  static final String NO_ANSWER = "no-answer";

  static Contribution declined(String who) {
    return new Contribution(
        who, DECLINED, null, null, null, null, null, null, null, null, null, null);
  }

  /** Nothing is said. */
  boolean isEmpty() {
    return Stream.of(
            feeling,
            helps,
            hard,
            firstStep,
            hopes,
            keyWorker,
            sessions,
            adjustments,
            funding,
            targets)
        .allMatch(Objects::isNull);
  }

  boolean isGiven() {
    return state.equals(GIVEN);
  }

  boolean isOpen() {
    return state.equals(ASKED);
  }
}
