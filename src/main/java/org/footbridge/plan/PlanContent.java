package org.footbridge.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says.
 *
 * @param fundingUse how money for the pupil is used, where there is any
 * @param phases one after the other
 */
public record PlanContent(
    List<Target> targets,
    List<Adjustment> adjustments,
    @Nullable String fundingUse,
    List<Phase> phases) {

  static final PlanContent NOTHING = new PlanContent(List.of(), List.of(), null, List.of());

  public PlanContent {
    targets = List.copyOf(targets);
    adjustments = List.copyOf(adjustments);
    phases = List.copyOf(phases);
  }

  /** The same with other phases. */
  public PlanContent withPhases(List<Phase> others) {
    return new PlanContent(targets, adjustments, fundingUse, others);
  }
}
