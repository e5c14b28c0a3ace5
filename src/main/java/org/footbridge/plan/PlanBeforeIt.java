package org.footbridge.plan;

import java.util.List;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.stereotype.Component;

/** What a draft starts from, and what was said about the draft before it. */
@Component
class PlanBeforeIt {

  private final Plans plans;
  private final PlanSuggestion suggestion;
  private final Agreements agreements;
  private final Cases cases;
  private final PlanWords words;

  PlanBeforeIt(
      Plans plans, PlanSuggestion suggestion, Agreements agreements, Cases cases, PlanWords words) {
    this.plans = plans;
    this.suggestion = suggestion;
    this.agreements = agreements;
    this.cases = cases;
    this.words = words;
  }

  /** The draft before it, else the plan that counts, else a suggestion. */
  PlanContent of(Plan plan) {
    PlanContent kept = kept(plan);
    return kept.phases().isEmpty()
        ? suggestion.of(plan, cases.byId(new CaseId(plan.caseId())))
        : kept;
  }

  /** The draft before it, else the plan that counts, else nothing. */
  PlanContent kept(Plan plan) {
    return plan.round() > 0
        ? plan.content()
        : plans
            .agreed(new CaseId(plan.caseId()))
            .map(AgreedPlan::content)
            .orElse(PlanContent.NOTHING);
  }

  /** What has to change in the last draft, and who says so. */
  List<String> comments(Plan plan) {
    return agreements.toLastDraft(plan).stream()
        .filter(answer -> !answer.agrees())
        .map(answer -> words.text("plan.words.comment", words.who(answer.who()), changes(answer)))
        .toList();
  }

  private static String changes(Agreements.Agreement answer) {
    return answer.changes() == null ? "" : answer.changes();
  }

  /** Who did not answer to the last draft. */
  List<String> silent(Plan plan) {
    return agreements.silent(plan).stream().map(words::who).toList();
  }
}
