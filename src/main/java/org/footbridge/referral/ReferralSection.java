package org.footbridge.referral;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A part of the referral: one page, one line of the task list. */
public enum ReferralSection {
  SCHOOL,
  PUPIL,
  PARENT,
  ABSENCE,
  EVIDENCE,
  SUPPORT,
  BASELINE,
  SAFEGUARDING,
  CONSENT;

  /** As it stands in addresses and message keys. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<ReferralField> fields() {
    return Stream.of(ReferralField.values()).filter(field -> field.section() == this).toList();
  }
}
