package org.footbridge.support;

import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.referral.Answers;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.springframework.stereotype.Component;

/** The baseline that the school gave with the referral, so that nobody is asked for it twice. */
@Component
class ReferredBaseline {

  private static final Map<String, ReferralField> SHOWN =
      Map.of(
          "referredAttainment", ReferralField.ATTAINMENT,
          "referredEngagement", ReferralField.ENGAGEMENT,
          "referredWellbeing", ReferralField.WELLBEING);

  private final Referrals referrals;

  ReferredBaseline(Referrals referrals) {
    this.referrals = referrals;
  }

  /** By the names that forms show them under; empty where the referral says nothing. */
  Map<String, Object> shown(CaseId id) {
    Answers answers = referrals.ofCase(id).map(Referral::answers).orElse(Answers.NONE);
    Map<String, Object> shown = new HashMap<>();
    SHOWN.forEach((name, field) -> shown.put(name, answers.text(field).orElse("")));
    return shown;
  }
}
