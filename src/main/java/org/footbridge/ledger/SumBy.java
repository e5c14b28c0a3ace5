package org.footbridge.ledger;

import java.util.Arrays;
import java.util.Locale;

/** What the sums of the ledger are told apart by. */
enum SumBy {
  AREA("s.area"),
  SCHOOL("s.school_urn"),
  MONTH("to_char(m.month, 'YYYY-MM')"),
  /** From whom the council knew. */
  FROM("s.known_from");

  private final String column;

  SumBy(String column) {
    this.column = column;
  }

  /** The SQL of it, where {@code s} is the child and {@code m} its month. */
  String column() {
    return column;
  }

  /** Where {@code s} is the child, and its month is that of the decision on teaching. */
  String ofDecision() {
    return this == MONTH ? "to_char(s.decided_on, 'YYYY-MM')" : column;
  }

  /** As it stands in addresses and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SumBy of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst().orElse(AREA);
  }
}
