package org.footbridge.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The school answers what was missing. */
@Component
class CompleteReferralForm implements FormHandler<CompleteReferralForm.Answered> {

  /** Named as the fields of the catalogue, and what the school says it cannot get. */
  record Answered(
      @Nullable String absenceReason,
      @Nullable String likelyLength,
      @Nullable String earlyReferralGround,
      @Nullable String earlyReferralReason,
      @Nullable String healthNeed,
      @Nullable String evidenceTier,
      @Nullable String professionalName,
      @Nullable String professionalEmail,
      @Nullable String evidenceDate,
      @Nullable String medicallyUnable,
      @Nullable String adviceBeingSought,
      @Nullable String whatWorks,
      @Nullable String whatDoesNotWork,
      @Nullable String reintegrationPlan,
      @Nullable String hasEhcp,
      @Nullable String hasLhnf,
      @Nullable String hasPpg,
      @Nullable String fundingUse,
      @Nullable String attainment,
      @Nullable String engagement,
      @Nullable String wellbeing,
      @Nullable String safeguardingAssessment,
      @Nullable String safeguardingConcerns,
      @Nullable String responsibleAdult,
      @Nullable String safeguardingReferrals,
      @Nullable String consentGivenBy,
      @Nullable String consentDate,
      @Nullable String consentSigned,
      @Nullable String cannotGet) {

    Map<ReferralField, String> written() {
      Map<String, @Nullable String> byKey = new HashMap<>();
      byKey.put("absenceReason", absenceReason);
      byKey.put("likelyLength", likelyLength);
      byKey.put("earlyReferralGround", earlyReferralGround);
      byKey.put("earlyReferralReason", earlyReferralReason);
      byKey.put("healthNeed", healthNeed);
      byKey.put("evidenceTier", evidenceTier);
      byKey.put("professionalName", professionalName);
      byKey.put("professionalEmail", professionalEmail);
      byKey.put("evidenceDate", evidenceDate);
      byKey.put("medicallyUnable", medicallyUnable);
      byKey.put("adviceBeingSought", adviceBeingSought);
      byKey.put("whatWorks", whatWorks);
      byKey.put("whatDoesNotWork", whatDoesNotWork);
      byKey.put("reintegrationPlan", reintegrationPlan);
      byKey.put("hasEhcp", hasEhcp);
      byKey.put("hasLhnf", hasLhnf);
      byKey.put("hasPpg", hasPpg);
      byKey.put("fundingUse", fundingUse);
      byKey.put("attainment", attainment);
      byKey.put("engagement", engagement);
      byKey.put("wellbeing", wellbeing);
      byKey.put("safeguardingAssessment", safeguardingAssessment);
      byKey.put("safeguardingConcerns", safeguardingConcerns);
      byKey.put("responsibleAdult", responsibleAdult);
      byKey.put("safeguardingReferrals", safeguardingReferrals);
      byKey.put("consentGivenBy", consentGivenBy);
      byKey.put("consentDate", consentDate);
      byKey.put("consentSigned", consentSigned);
      Map<ReferralField, String> written = new EnumMap<>(ReferralField.class);
      byKey.forEach(
          (key, text) -> {
            if (text != null && !text.isBlank()) {
              written.put(ReferralField.byKey(key).orElseThrow(), text);
            }
          });
      return written;
    }
  }

  private final Referrals referrals;
  private final Checklists checklists;
  private final ReferralNotes notes;
  private final ProblemWords words;
  private final Timeline timeline;
  private final Audit audit;
  private final Clock clock;

  CompleteReferralForm(
      Referrals referrals,
      Checklists checklists,
      ReferralNotes notes,
      ProblemWords words,
      Timeline timeline,
      Audit audit,
      Clock clock) {
    this.referrals = referrals;
    this.checklists = checklists;
    this.notes = notes;
    this.words = words;
    this.timeline = timeline;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "complete-referral";
  }

  @Override
  public Class<Answered> answers() {
    return Answered.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Referral referral = referrals.ofCase(new CaseId(task.caseId())).orElseThrow();
    ReferralChecklist checklist = checklists.of(referral);
    return Map.of(
        "missingFields",
        checklist.missingFields().stream().map(ReferralField::key).distinct().toList(),
        "missingDocuments",
        words.missingDocuments(checklist));
  }

  @Override
  public Map<String, Object> submit(Answered answered, TaskOnCase task) {
    CaseId caseId = new CaseId(task.caseId());
    Referral referral =
        referrals.ofCase(caseId).flatMap(found -> referrals.toChange(found.id())).orElseThrow();
    Map<ReferralField, String> written = answered.written();
    Answers.Read read = Answers.read(written, LocalDate.now(clock.withZone(Footbridge.ZONE)));
    for (Problem problem : read.problems()) {
      ReferralField field = problem.field();
      throw new FormRefused(field == null ? "" : field.key(), "referral.form." + problem.code());
    }
    boolean asked = notes.latest(referral.id(), ReferralNotes.ASK_FOR).isPresent();
    boolean silent = answered.cannotGet() == null || answered.cannotGet().isBlank();
    if (written.isEmpty() && silent && !asked && !checklists.of(referral).isComplete()) {
      throw new FormRefused("cannotGet", "referral.form.nothing");
    }
    if (silent && !checklists.of(referral).missingDocuments().isEmpty()) {
      throw new FormRefused("cannotGet", "referral.form.documents");
    }
    if (!written.isEmpty()) {
      referrals.answer(referral, referral.answers().replaced(written.keySet(), read.answers()));
    }
    notes.add(referral, ReferralNotes.CANNOT_GET, answered.cannotGet(), task.person().name());
    timeline.record(caseId, "school-answered", Map.of(), task.person().name());
    audit.record("referral.completed", task.caseId(), Map.of("referral", referral.id().toString()));
    return Map.of();
  }
}
