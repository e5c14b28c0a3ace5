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

  /** The colour of its tag, which never stands without its words. */
  public String tagColour() {
    return switch (this) {
      case ON_TRACK, MET -> "govuk-tag--green";
      case AT_RISK -> "govuk-tag--yellow";
      case BREACHED -> "govuk-tag--red";
      case MET_LATE -> "govuk-tag--orange";
      case PAUSED -> "govuk-tag--blue";
      case CANCELLED -> "govuk-tag--grey";
    };
  }
}
