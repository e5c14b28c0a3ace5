package org.footbridge.board;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last deadline of a page; the next begins behind it, whatever came and went meanwhile. */
record Cursor(LocalDate day, UUID id) {

  /** Reads {@link #toString}; null, the first page, for anything else. */
  static @Nullable Cursor read(String text) {
    int between = text.indexOf('~');
    if (between < 0 || text.length() > 60) {
      return null;
    }
    try {
      return new Cursor(
          LocalDate.parse(text.substring(0, between)),
          UUID.fromString(text.substring(between + 1)));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      return null;
    }
  }

  @Override
  public String toString() {
    return day + "~" + id;
  }
}
