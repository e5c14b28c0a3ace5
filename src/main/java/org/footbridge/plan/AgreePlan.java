package org.footbridge.plan;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** School, family or service agrees to a draft, or says what has to change. */
@Component
class AgreePlan implements FormHandler<AgreePlan.Answer> {

  record Answer(@NotBlank String agrees, @Nullable String changes) {

    boolean isYes() {
      return agrees.equals("yes");
    }
  }

  private final Plans plans;
  private final Agreements agreements;
  private final WhoIsAsked asked;
  private final PlanWords words;
  private final Timeline timeline;

  AgreePlan(
      Plans plans, Agreements agreements, WhoIsAsked asked, PlanWords words, Timeline timeline) {
    this.plans = plans;
    this.agreements = agreements;
    this.asked = asked;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "agree-plan";
  }

  @Override
  public Class<Answer> answers() {
    return Answer.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    PlanContent draft = plans.working(new CaseId(task.caseId())).orElseThrow().content();
    return Map.of(
        "targetTexts", words.targets(draft),
        "adjustmentTexts", words.adjustments(draft),
        "fundingText", draft.fundingUse() == null ? "" : draft.fundingUse(),
        "phaseTexts", words.phases(draft));
  }

  @Override
  public Map<String, Object> submit(Answer answer, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    if (!answer.isYes() && answer.changes() == null) {
      throw new FormRefused("changes", "plan.form.say-what-has-to-change");
    }
    String who = asked.by(task);
    String by = task.person().name();
    agreements.keep(plans.working(id).orElseThrow(), who, answer.isYes(), answer.changes(), by);
    timeline.record(
        id, answer.isYes() ? "plan-agreed-to" : "plan-not-agreed-to", Map.of("who", who), by);
    return Map.of();
  }
}
