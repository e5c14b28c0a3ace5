package org.footbridge.evidence;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Intake confirms that the evidence still holds; where it does not, renewed is asked for now. */
@Component
class ConfirmEvidence implements FormHandler<ConfirmEvidence.Check> {

  record Check(@NotBlank String evidenceCurrent) {}

  private final Periods periods;
  private final Documents documents;
  private final EvidenceDays days;
  private final SlaClocks clocks;
  private final Cases cases;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Dates dates;

  ConfirmEvidence(
      Periods periods,
      Documents documents,
      EvidenceDays days,
      SlaClocks clocks,
      Cases cases,
      Timeline timeline,
      MessageSource messages,
      Dates dates) {
    this.periods = periods;
    this.documents = documents;
    this.days = days;
    this.clocks = clocks;
    this.cases = cases;
    this.timeline = timeline;
    this.messages = messages;
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
    if (period.isNotCurrent()) {
      askNow(id);
    }
    timeline.record(
        id, "evidence-checked", Map.of("result", check.evidenceCurrent()), task.person().name());
    return Map.of();
  }

  /** The process hears that the day moved, and asks. */
  private void askNow(CaseId id) {
    LocalDate soon = days.toAnswerFrom(cases.byId(id).schoolUrn(), days.today());
    String why = String.valueOf(messages.getMessage("evidence.not-current", null, Locale.UK));
    days.open(id.value(), SlaKind.EVIDENCE_RENEWAL)
        .filter(promise -> soon.isBefore(promise.dueOn()))
        .ifPresent(promise -> clocks.bringForward(promise.id(), soon, why));
  }
}
