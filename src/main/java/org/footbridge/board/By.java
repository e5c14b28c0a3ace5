package org.footbridge.board;

import java.util.Arrays;
import java.util.Locale;

/** What the deadlines are told apart by; each deadline is in exactly one part. */
enum By {
  KIND("c.kind", "kind"),
  AREA("c.area", "area"),
  SCHOOL("c.school_urn", "school_urn"),

  /** Who holds the step of an open deadline that has waited longest. */
  PERSON(
      """
      coalesce(cast(turn.assignee_id as text),
               case when turn.key is null then 'no-step' else 'nobody' end)\
      """,
      "cast(null as text)"),

  /** The month of its day or, when it missed one, of the first it missed. */
  MONTH("cast(null as text)", "cast(null as text)");

  /** Of an open deadline whose step nobody has claimed. */
  static final String NOBODY = "nobody";

  /** Of an open deadline that waits for no open step. */
  static final String NO_STEP = "no-step";

  private final String ofOpen;
  private final String ofEnded;

  By(String ofOpen, String ofEnded) {
    this.ofOpen = ofOpen;
    this.ofEnded = ofEnded;
  }

  /** The part of an open deadline, but of a month, in the words of {@link Sources}. */
  String ofOpen() {
    return ofOpen;
  }

  /** The part of one that has ended. */
  String ofEnded() {
    return ofEnded;
  }

  /** As addresses have it: {@code kind}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static By of(String code) {
    return Arrays.stream(values()).filter(by -> by.code().equals(code)).findFirst().orElse(KIND);
  }
}
