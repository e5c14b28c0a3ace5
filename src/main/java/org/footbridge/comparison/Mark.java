package org.footbridge.comparison;

import java.util.Locale;

/** What happened to a thing, as the two drawings show it. */
public enum Mark {
  ADDED,
  GONE,
  CHANGED,
  MOVED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
