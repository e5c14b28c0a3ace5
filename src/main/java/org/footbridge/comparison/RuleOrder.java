package org.footbridge.comparison;

import java.util.Set;

/** Whether it matters which rule of a table stands first. */
final class RuleOrder {

  private static final Set<String> BY_PLACE = Set.of("FIRST", "RULE ORDER");

  private RuleOrder() {}

  /** With the list of a collecting table the results come in the order of its rules. */
  static boolean matters(Thing decision) {
    String policy = decision.facts().getOrDefault("decisionTable.hitPolicy", "UNIQUE");
    boolean lists =
        policy.equals("COLLECT") && decision.fact("decisionTable.aggregation").isEmpty();
    return lists || BY_PLACE.contains(policy);
  }
}
