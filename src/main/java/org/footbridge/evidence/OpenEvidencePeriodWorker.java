package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.referral.Answers;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/**
 * Opens a period. Its clock starts here and not by a listener, because a renewed period counts from
 * the date of the evidence.
 */
@Component
class OpenEvidencePeriodWorker
    implements Worker<OpenEvidencePeriodWorker.Input, OpenEvidencePeriodWorker.Output> {

  record Input(String caseId, String schoolUrn, String area) {}

  record Output(boolean firstEvidencePeriod) {}

  private final Periods periods;
  private final Documents documents;
  private final Referrals referrals;
  private final EvidenceDays days;
  private final SlaClocks clocks;
  private final Timeline timeline;

  OpenEvidencePeriodWorker(
      Periods periods,
      Documents documents,
      Referrals referrals,
      EvidenceDays days,
      SlaClocks clocks,
      Timeline timeline) {
    this.periods = periods;
    this.documents = documents;
    this.referrals = referrals;
    this.days = days;
    this.clocks = clocks;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "evidence.open-period";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    Period period =
        periods
            .findByRenewalKey(job.processInstanceKey())
            .orElseGet(() -> open(id.value(), job.processInstanceKey()));
    String urn = input.schoolUrn();
    clocks.start(id.value(), SlaKind.EVIDENCE_RENEWAL, period.getStartedOn(), urn, input.area());
    if (period.isFirst()) {
      clocks.start(id.value(), SlaKind.EVIDENCE_CHECK, days.today(), urn, input.area());
    }
    timeline.record(
        id,
        "evidence-period",
        Map.of("number", Integer.toString(period.getNumber())),
        Timeline.FOOTBRIDGE);
    return new Output(period.isFirst());
  }

  private Period open(UUID caseId, long renewalKey) {
    List<Period> before = periods.findByCaseIdOrderByNumberDesc(caseId);
    if (before.isEmpty()) {
      referrals.ofCase(new CaseId(caseId)).ifPresent(referral -> keep(caseId, referral));
    }
    LocalDate from =
        before.isEmpty()
            ? days.today()
            : documents.accepted(caseId).map(Documents.Document::datedOn).orElseGet(days::today);
    return periods.save(Period.open(caseId, before.size() + 1, renewalKey, from));
  }

  private void keep(UUID caseId, Referral referral) {
    Answers answers = referral.answers();
    // A lead teacher may have accepted a referral without any.
    String tier = answers.text(ReferralField.EVIDENCE_TIER).orElse("none");
    answers
        .date(ReferralField.EVIDENCE_DATE)
        .filter(dated -> !tier.equals("none"))
        .ifPresent(
            dated ->
                documents.acceptedAtReferral(
                    caseId,
                    new Documents.Source(
                        answers.text(ReferralField.PROFESSIONAL_NAME).orElse("–"),
                        answers.text(ReferralField.PROFESSIONAL_ROLE).orElse(null),
                        answers.text(ReferralField.PROFESSIONAL_ORGANISATION).orElse(null),
                        dated),
                    tier,
                    referral.createdByName()));
  }
}
