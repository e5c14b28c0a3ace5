package org.footbridge.flow;

import org.jspecify.annotations.Nullable;

/**
 * The last row of a page; the next page begins behind it, whatever came and went meanwhile.
 *
 * @param rank what the list is sorted by, as a number
 * @param key of the row, where several have the same rank
 */
record FlowCursor(long rank, String key) {

  private static final int LONGEST = 60;

  /** Reads {@link #toString}; null, the first page, for anything else. */
  static @Nullable FlowCursor read(@Nullable String text) {
    if (text == null
        || text.length() > LONGEST
        || !text.matches("-?\\d{1,16}~(-?\\d{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})")) {
      return null;
    }
    String[] parts = text.split("~");
    return new FlowCursor(Long.parseLong(parts[0]), parts[1]);
  }

  @Override
  public String toString() {
    return rank + "~" + key;
  }
}
