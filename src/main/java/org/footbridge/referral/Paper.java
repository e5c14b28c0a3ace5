package org.footbridge.referral;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a complete referral consists of; the code of what is missing, everywhere. */
public enum Paper {
  REQUEST_FORM,
  ABSENCE_REASON,
  LIKELY_LENGTH,
  EARLY_REASON,
  MEDICAL_EVIDENCE("medical-evidence"),
  APDR("support-plan"),
  REINTEGRATION_PLAN("reintegration-plan"),
  FUNDING_USE,
  BASELINE,
  SAFEGUARDING,
  CONSENT("consent");

  private final @Nullable String document;

  Paper() {
    this(null);
  }

  Paper(@Nullable String document) {
    this.document = document;
  }

  /** As it stands in process variables and message keys, for example {@code funding-use}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of document that must be attached; none where the answers are all there is to it. */
  Optional<String> document() {
    return Optional.ofNullable(document);
  }
}
