package org.footbridge.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/** Sends the words of a version of the plan to those it matters to. */
@Component
class PlanLetter {

  static final Set<String> WORDS =
      Set.of("targets", "adjustments", "phases", "funding", "settledWhy", "changedWhy");

  private final Cases cases;
  private final CaseNotices notices;
  private final PlanWords words;

  PlanLetter(Cases cases, CaseNotices notices, PlanWords words) {
    this.cases = cases;
    this.notices = notices;
    this.words = words;
  }

  void send(CaseId id, AgreedPlan plan) {
    notices.tellEveryone(cases.byId(id), "plan-agreed", words(plan));
  }

  /** {@link #WORDS}, empty where there is nothing to say. */
  Map<String, String> words(AgreedPlan plan) {
    PlanContent content = plan.content();
    Map<String, String> said = new HashMap<>();
    said.put("targets", String.join("\n", words.targets(content)));
    said.put("adjustments", String.join("\n", words.adjustments(content)));
    said.put("phases", String.join("\n", words.phases(content)));
    said.put("funding", content.fundingUse() == null ? "" : content.fundingUse());
    said.put("settledWhy", plan.settledWhy() == null ? "" : plan.settledWhy());
    said.put("changedWhy", plan.changedWhy() == null ? "" : plan.changedWhy());
    return said;
  }
}
