package org.footbridge.evidence;

import java.util.Locale;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.footbridge.pages.Dates;
import org.footbridge.referral.Answers;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.footbridge.support.HomeEvidence;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The evidence that was accepted last; before support began, that of the referral. */
@Component
class HomeEvidenceOnFile implements HomeEvidence {

  private final Documents documents;
  private final Referrals referrals;
  private final EvidenceDays days;
  private final MessageSource messages;
  private final Dates dates;

  HomeEvidenceOnFile(
      Documents documents,
      Referrals referrals,
      EvidenceDays days,
      MessageSource messages,
      Dates dates) {
    this.documents = documents;
    this.referrals = referrals;
    this.days = days;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public Optional<OnFile> onFile(CaseId id) {
    Optional<Documents.Document> accepted = documents.accepted(id.value());
    return accepted.isPresent()
        ? accepted
            .filter(now -> now.validUntil() == null || !now.validUntil().isBefore(days.today()))
            .map(
                now ->
                    new OnFile(words(now.professional(), dates.day(now.datedOn())), now.saysHome()))
        : referrals.ofCase(id).map(Referral::answers).flatMap(this::ofReferral);
  }

  private Optional<OnFile> ofReferral(Answers answers) {
    return answers
        .date(ReferralField.EVIDENCE_DATE)
        .filter(dated -> !answers.isChoice(ReferralField.EVIDENCE_TIER, "none"))
        .map(
            dated ->
                new OnFile(
                    words(
                        answers.text(ReferralField.PROFESSIONAL_NAME).orElse("–"),
                        dates.day(dated)),
                    null));
  }

  private String words(String professional, String dated) {
    return String.valueOf(
        messages.getMessage("evidence.panel.other", new Object[] {professional, dated}, Locale.UK));
  }
}
