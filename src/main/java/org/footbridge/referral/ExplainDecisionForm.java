package org.footbridge.referral;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** Why a referral is not accepted and what the school and the family can do next. */
@Component
class ExplainDecisionForm implements FormHandler<ExplainDecisionForm.Explained> {

  record Explained(
      @NotBlank @Size(max = 2000) String reason, @NotBlank @Size(max = 2000) String whatNext) {}

  private final Referrals referrals;
  private final ReferralNotes notes;
  private final Timeline timeline;
  private final Audit audit;

  ExplainDecisionForm(Referrals referrals, ReferralNotes notes, Timeline timeline, Audit audit) {
    this.referrals = referrals;
    this.notes = notes;
    this.timeline = timeline;
    this.audit = audit;
  }

  @Override
  public String formId() {
    return "explain-decision";
  }

  @Override
  public Class<Explained> answers() {
    return Explained.class;
  }

  @Override
  public Map<String, Object> submit(Explained explained, TaskOnCase task) {
    CaseId caseId = new CaseId(task.caseId());
    Referral referral = referrals.ofCase(caseId).orElseThrow();
    String by = task.person().name();
    notes.add(referral, ReferralNotes.REASON, explained.reason(), by);
    notes.add(referral, ReferralNotes.WHAT_NEXT, explained.whatNext(), by);
    timeline.record(caseId, "decision-explained", Map.of(), by);
    audit.record("referral.decision-explained", task.caseId(), Map.of());
    return Map.of();
  }
}
