package org.footbridge.referral;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The lead teacher decides on a referral whose school does not answer. */
@Component
@GivesToProcess(form = "decide-unanswered-referral", variables = "unansweredAt")
class DecideUnansweredReferralForm implements FormHandler<DecideUnansweredReferralForm.Decided> {

  record Decided(
      @NotBlank @Pattern(regexp = "wait|accept|close") String unansweredDecision,
      @NotBlank @Size(max = 1000) String reason) {}

  private final Referrals referrals;
  private final ReferralNotes notes;
  private final Timeline timeline;
  private final Audit audit;
  private final ReferralDays days;

  DecideUnansweredReferralForm(
      Referrals referrals, ReferralNotes notes, Timeline timeline, Audit audit, ReferralDays days) {
    this.days = days;
    this.referrals = referrals;
    this.notes = notes;
    this.timeline = timeline;
    this.audit = audit;
  }

  @Override
  public String formId() {
    return "decide-unanswered-referral";
  }

  @Override
  public Class<Decided> answers() {
    return Decided.class;
  }

  @Override
  public Map<String, Object> submit(Decided decided, TaskOnCase task) {
    CaseId caseId = new CaseId(task.caseId());
    Referral referral = referrals.ofCase(caseId).orElseThrow();
    Map<String, String> decision = Map.of("decision", decided.unansweredDecision());
    notes.add(referral, ReferralNotes.UNANSWERED, decided.reason(), task.person().name());
    timeline.record(caseId, "unanswered-decided", decision, task.person().name());
    audit.record("referral.unanswered-decided", task.caseId(), decision);
    return Map.of("unansweredAt", days.unansweredAgain(referral.schoolUrn()).toString());
  }
}
