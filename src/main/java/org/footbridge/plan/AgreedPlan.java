package org.footbridge.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the plan that counts or once counted.
 *
 * @param settledWhy what the lead teacher said who settled it, where it was not agreed
 * @param changedWhy why it replaced the version before, where it was not made anew
 */
public record AgreedPlan(
    int number,
    PlanContent content,
    Instant agreedAt,
    @Nullable String settledWhy,
    @Nullable String changedWhy) {}
