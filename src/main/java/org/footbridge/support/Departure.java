package org.footbridge.support;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where a decision about provision does not follow what is known, and why; part of the decision.
 *
 * @param advisedHours the hours that health says are manageable, where others were decided
 * @param adultAtHome what the parent says, where teaching at home was decided without an adult
 */
record Departure(
    @Nullable BigDecimal advisedHours,
    @Nullable String whyHours,
    @Nullable String adultAtHome,
    @Nullable String whyHome) {

  boolean isOne() {
    return advisedHours != null || adultAtHome != null;
  }
}
