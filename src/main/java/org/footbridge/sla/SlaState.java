package org.footbridge.sla;

import java.util.Locale;

/** How a promise stands. */
public enum SlaState {
  ON_TRACK,
  AT_RISK,
  BREACHED,
  PAUSED,
  MET,
  MET_LATE,
  CANCELLED;

  /** As message keys have it: {@code at-risk}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
