package org.footbridge.comparison;

import org.jspecify.annotations.Nullable;

/**
 * One thing that differs.
 *
 * @param place the id of the thing that it is told under
 * @param key {@code added}, {@code gone}, {@code kind}, {@code id}, or the path of the fact
 * @param was null where there was none
 * @param is null where there is none
 */
public record Difference(
    Aspect aspect,
    Mark mark,
    String place,
    String key,
    @Nullable Thing before,
    @Nullable Thing after,
    @Nullable String was,
    @Nullable String is) {

  /** The thing as it is now, or as it last was. */
  Thing thing() {
    Thing now = after != null ? after : before;
    if (now == null) {
      throw new IllegalStateException("A difference of nothing");
    }
    return now;
  }
}
