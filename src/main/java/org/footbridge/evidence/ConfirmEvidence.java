package org.footbridge.evidence;

import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/**
 * Intake confirms that the evidence still holds; where it does not, renewed is asked for now. Only
 * the diagrams of cases that began with a check at twelve weeks still have this task.
 */
@Component
class ConfirmEvidence implements FormHandler<ConfirmEvidence.Check> {

  record Check(@NotBlank String evidenceCurrent) {}

  private final Periods periods;
  private final Documents documents;
  private final EvidenceDays days;
  private final BetterAdvice advice;
  private final Timeline timeline;
  private final Dates dates;

  ConfirmEvidence(
      Periods periods,
      Documents documents,
      EvidenceDays days,
      BetterAdvice advice,
      Timeline timeline,
      Dates dates) {
    this.periods = periods;
    this.documents = documents;
    this.days = days;
    this.advice = advice;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "confirm-evidence";
  }

  @Override
  public Class<Check> answers() {
    return Check.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> values = new HashMap<>();
    documents
        .accepted(task.caseId())
        .ifPresent(
            now -> {
              values.put("professionalText", now.professional());
              values.put("datedOnText", dates.day(now.datedOn()));
              values.put("validUntilText", dates.day(now.validUntil()));
            });
    return values;
  }

  @Override
  public Map<String, Object> submit(Check check, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Period period = periods.current(task.caseId());
    period.checked(check.evidenceCurrent(), task.person().name(), days.today());
    periods.save(period);
    if (!Period.CURRENT.equals(check.evidenceCurrent())) {
      advice.askNow(id, "evidence.not-current");
    }
    timeline.record(
        id, "evidence-checked", Map.of("result", check.evidenceCurrent()), task.person().name());
    return Map.of();
  }
}
