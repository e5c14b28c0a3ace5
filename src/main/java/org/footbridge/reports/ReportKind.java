package org.footbridge.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reports that are made of counts. */
enum ReportKind {
  DEADLINES,
  IMPACT,
  EDUCATION;

  /** For the patterns of addresses. */
  static final String PATTERN = "deadlines|impact|education";

  /** As addresses and message keys have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReportKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
