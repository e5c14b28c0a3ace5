package org.footbridge.referral;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Documents;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Intake looks at the papers of a referral: they are in order, or the school is asked again, or the
 * lead teacher is to decide although something cannot be had.
 */
@Component
class CheckPapersForm implements FormHandler<CheckPapersForm.Checked> {

  /**
   * @param note what is missing and why the referral goes on without it
   */
  record Checked(
      @NotBlank @Pattern(regexp = "yes|no") String consentSeen,
      @NotBlank @Pattern(regexp = "yes|no") String evidenceSeen,
      @NotBlank @Pattern(regexp = "in-order|ask-school|go-on") String papersChecked,
      @Nullable @Size(max = 1000) String askFor,
      @Nullable @Size(max = 1000) String note) {

    boolean isSeen() {
      return consentSeen.equals("yes") && evidenceSeen.equals("yes");
    }
  }

  private final Referrals referrals;
  private final Checklists checklists;
  private final Documents documents;
  private final ReferralNotes notes;
  private final ProblemWords words;
  private final Dates dates;
  private final Timeline timeline;
  private final Audit audit;

  CheckPapersForm(
      Referrals referrals,
      Checklists checklists,
      Documents documents,
      ReferralNotes notes,
      ProblemWords words,
      Dates dates,
      Timeline timeline,
      Audit audit) {
    this.referrals = referrals;
    this.checklists = checklists;
    this.documents = documents;
    this.notes = notes;
    this.words = words;
    this.dates = dates;
    this.timeline = timeline;
    this.audit = audit;
  }

  @Override
  public String formId() {
    return "check-papers";
  }

  @Override
  public Class<Checked> answers() {
    return Checked.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Referral referral = referral(task);
    List<String> missing = words.missing(checklists.of(referral));
    Map<String, Object> shown = new HashMap<>();
    shown.put("missingPapers", missing);
    shown.put("complete", missing.isEmpty());
    shown.put(
        "attached",
        documents.of(referral.id()).stream()
            .map(one -> words.text("referral.document." + one.kind()) + ": " + one.fileName())
            .toList());
    shown.put(
        "evidenceDated",
        referral.answers().date(ReferralField.EVIDENCE_DATE).map(dates::day).orElse(""));
    shown.put("consentFrom", referral.answers().text(ReferralField.CONSENT_GIVEN_BY).orElse(""));
    shown.put("cannotGet", notes.latest(referral.id(), ReferralNotes.CANNOT_GET).orElse(""));
    return shown;
  }

  @Override
  public Map<String, Object> submit(Checked checked, TaskOnCase task) {
    Referral referral = referral(task);
    switch (checked.papersChecked()) {
      case "in-order" -> {
        if (!checked.isSeen() || !checklists.of(referral).isComplete()) {
          throw new FormRefused("papersChecked", "referral.form.papers-not-in-order");
        }
      }
      case "ask-school" -> require("askFor", checked.askFor());
      default -> require("note", checked.note());
    }
    String by = task.person().name();
    notes.add(referral, ReferralNotes.ASK_FOR, checked.askFor(), by);
    notes.add(referral, ReferralNotes.PAPERS, checked.note(), by);
    Map<String, String> outcome = Map.of("outcome", checked.papersChecked());
    timeline.record(new CaseId(task.caseId()), "papers-checked", outcome, by);
    audit.record("referral.papers-checked", task.caseId(), outcome);
    return Map.of();
  }

  private static void require(String field, @Nullable String words) {
    if (words == null || words.isBlank()) {
      throw new FormRefused(field, "referral.form." + field);
    }
  }

  private Referral referral(TaskOnCase task) {
    return referrals.ofCase(new CaseId(task.caseId())).orElseThrow();
  }
}
