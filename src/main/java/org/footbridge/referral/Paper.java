package org.footbridge.referral;

import java.util.Locale;

/** What a complete referral consists of; the code of what is missing, everywhere. */
public enum Paper {
  REQUEST_FORM,
  ABSENCE_REASON,
  LIKELY_LENGTH,
  EARLY_REASON,
  MEDICAL_EVIDENCE,
  APDR,
  REINTEGRATION_PLAN,
  FUNDING_USE,
  BASELINE,
  SAFEGUARDING,
  CONSENT;

  /** As it stands in process variables and message keys, for example {@code funding-use}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
