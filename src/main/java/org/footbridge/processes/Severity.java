package org.footbridge.processes;

import java.util.Locale;

/** What a finding means for the file it is in. */
public enum Severity {
  /** It is not looked for. */
  OFF,
  /** The file goes out where somebody says why. */
  WARNING,
  /** The file does not go out. */
  ERROR;

  /** As it is stored, and as its messages end. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Severity of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
