package org.footbridge.ledger;

import java.util.Locale;

/** What became of a school day; every day has exactly one. */
public enum Explanation {
  TAUGHT,
  FULL_TIME,
  PART_TIME,
  /** A part-time timetable goes on though its last day is over. */
  PART_TIME_PAST,
  /** In a week with lessons, a day on which the timetable has none. */
  NO_LESSON,
  /** The pupil did not come. */
  MISSED,
  /** The pupil was too unwell for lessons, and there is evidence for that or health says so. */
  TOO_UNWELL,
  PAUSED,
  HOSPITAL_TAUGHT,
  HOSPITAL_REST,
  /** In hospital, and nobody wrote down who teaches there. */
  HOSPITAL_NOT_RECORDED(true),
  /** A lesson that the service did not hold. */
  CANCELLED(true),
  AWAITING_DECISION(true),
  /** Teaching was decided and has not begun. */
  NOT_BEGUN(true),
  /** Nobody recorded anything; never taken for good. */
  NOT_RECORDED(true),
  /** The council decided that it need not provide education. */
  REFUSED,
  /** Support ended and the pupil is not back in school. */
  ENDED;

  private final boolean owed;

  Explanation() {
    this(false);
  }

  Explanation(boolean owed) {
    this.owed = owed;
  }

  /** Whether such a day is lost when the council owed education on it. */
  public boolean isOwed() {
    return owed;
  }

  /** As it stands in addresses, messages and the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Explanation of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
