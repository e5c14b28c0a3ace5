package org.footbridge.referral;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The lead teacher triages: support, guidance, not accepted, or a question to the school. */
@Component
class TriageReferralForm implements FormHandler<TriageReferralForm.Triaged> {

  /**
   * @param reason why the lead teacher supports a pupil whom the table finds not eligible
   */
  record Triaged(
      @NotBlank @Pattern(regexp = "support|guidance|not-accepted|ask-school") String triageOutcome,
      @Nullable @Size(max = 1000) String reason,
      @Nullable @Size(max = 1000) String askFor,
      @Nullable @Size(max = 2000) String guidance,
      @Nullable @Size(max = 1000) String note) {}

  private static final Eligibility UNKNOWN = new Eligibility("", List.of());

  private final Referrals referrals;
  private final ReferralNotes notes;
  private final Timeline timeline;
  private final Audit audit;
  private final MessageSource messages;

  TriageReferralForm(
      Referrals referrals,
      ReferralNotes notes,
      Timeline timeline,
      Audit audit,
      MessageSource messages) {
    this.referrals = referrals;
    this.notes = notes;
    this.timeline = timeline;
    this.audit = audit;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "triage-referral";
  }

  @Override
  public Class<Triaged> answers() {
    return Triaged.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Eligibility eligibility = eligibilityOf(referral(task));
    return Map.of(
        "eligibilityOutcome",
        eligibility.outcome(),
        "eligibilityReasonTexts",
        eligibility.reasons().stream()
            .map(
                reason ->
                    messages.getMessage("referral.eligibility.reason." + reason, null, Locale.UK))
            .toList());
  }

  @Override
  public Map<String, Object> submit(Triaged triaged, TaskOnCase task) {
    Referral referral = referral(task);
    boolean overruled =
        triaged.triageOutcome().equals("support")
            && eligibilityOf(referral).outcome().equals("not-eligible");
    require(overruled, "reason", triaged.reason());
    require(triaged.triageOutcome().equals("ask-school"), "askFor", triaged.askFor());
    require(triaged.triageOutcome().equals("guidance"), "guidance", triaged.guidance());
    String by = task.person().name();
    if (overruled) {
      notes.add(referral, ReferralNotes.OVERRULED, triaged.reason(), by);
    }
    notes.add(referral, ReferralNotes.ASK_FOR, triaged.askFor(), by);
    notes.add(referral, ReferralNotes.GUIDANCE, triaged.guidance(), by);
    notes.add(referral, ReferralNotes.TRIAGE, triaged.note(), by);
    Map<String, String> outcome = Map.of("outcome", triaged.triageOutcome());
    timeline.record(new CaseId(task.caseId()), "triaged", outcome, by);
    audit.record("referral.triaged", task.caseId(), outcome);
    return Map.of();
  }

  private static void require(boolean when, String field, @Nullable String words) {
    if (when && (words == null || words.isBlank())) {
      throw new FormRefused(field, "referral.form." + field);
    }
  }

  private static Eligibility eligibilityOf(Referral referral) {
    Eligibility eligibility = referral.eligibility();
    return eligibility == null ? UNKNOWN : eligibility;
  }

  private Referral referral(TaskOnCase task) {
    return referrals.ofCase(new CaseId(task.caseId())).orElseThrow();
  }
}
