package org.footbridge.evidence;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/**
 * Better advice than a GP's cannot be had, or the school does not say: the lead teacher has it
 * chased on, takes the GP's for enough, or asks for renewed evidence now.
 */
@Component
class DecideAboutAdvice implements FormHandler<DecideAboutAdvice.Decision> {

  record Decision(@NotBlank String adviceDecision, @NotBlank String adviceWords) {}

  private final Advices advices;
  private final BetterAdvice advice;
  private final EvidenceDays days;
  private final Timeline timeline;

  DecideAboutAdvice(Advices advices, BetterAdvice advice, EvidenceDays days, Timeline timeline) {
    this.advices = advices;
    this.advice = advice;
    this.days = days;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "decide-about-advice";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return advice.shown(task.caseId());
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    String by = task.person().name();
    advices.decide(
        task.caseId(), decision.adviceDecision(), decision.adviceWords(), by, days.today());
    if (decision.adviceDecision().equals(Advices.ASK_NOW)) {
      advice.askNow(id, "evidence.advice-not-had");
    }
    timeline.record(id, "advice-decided", Map.of("decision", decision.adviceDecision()), by);
    return Map.of();
  }
}
