package org.footbridge.flow;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many waits had how many school days: exact, and two of them can be added. */
final class Histogram {

  private static final int HUNDRED = 100;
  private static final int HALF = 50;
  private static final int NINE_TENTHS = 90;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private long unknown;
  private long paused;

  void add(int days, long stays, long pausedDays) {
    if (days == Wait.UNKNOWN) {
      unknown += stays;
    } else {
      counts.merge(days, stays, Long::sum);
    }
    paused += pausedDays;
  }

  /** All waits, those of unknown length too. */
  long all() {
    return known() + unknown;
  }

  long unknown() {
    return unknown;
  }

  /** School days, of all waits together, on which a deadline was paused. */
  long paused() {
    return paused;
  }

  /** Half of the waits took no longer; nothing where there are none. */
  @Nullable Integer median() {
    return percentile(HALF);
  }

  /** Nine in ten took no longer. */
  @Nullable Integer ninetieth() {
    return percentile(NINE_TENTHS);
  }

  /** The smallest number of days that this share of the waits, or more, did not go beyond. */
  private @Nullable Integer percentile(int percent) {
    long known = known();
    long seen = 0;
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      seen += entry.getValue();
      if (seen > 0 && seen * HUNDRED >= known * percent) {
        return entry.getKey();
      }
    }
    return null;
  }

  private long known() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
