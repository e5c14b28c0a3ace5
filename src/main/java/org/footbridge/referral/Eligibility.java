package org.footbridge.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decision table said.
 *
 * @param outcome {@code eligible}, {@code evidence-to-follow} or {@code not-eligible}
 * @param reasons the codes of all reasons
 */
public record Eligibility(String outcome, List<String> reasons) {

  public Eligibility(String outcome, @Nullable List<String> reasons) {
    this.outcome = outcome;
    this.reasons = reasons == null ? List.of() : List.copyOf(reasons);
  }
}
