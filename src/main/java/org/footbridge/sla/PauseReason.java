package org.footbridge.sla;

import java.util.Locale;

/** Why a clock may stand still; the words are in the messages. */
public enum PauseReason {
  MISSING_PAPERS,
  CONSULTANT_LETTER,
  HOSPITAL_STAY,
  CONSENT,
  LESSONS_PAUSED,
  HEALTH_EXEMPTION;

  /**
   * @throws IllegalArgumentException when a clock cannot be paused for this
   */
  public static PauseReason of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As message keys have it: {@code missing-papers}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
