package org.footbridge.reports;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds up the rows of a table: by outcome, and how many took how many school days. */
final class Tally {

  private record Cell(String row, String column) {}

  private final Map<Cell, Long> counts = new HashMap<>();
  private final Map<String, TreeMap<Integer, Long>> days = new HashMap<>();

  /**
   * @param rowOf what the table's rows are
   */
  static Tally by(Collection<Counted> all, Function<Counted, String> rowOf) {
    Tally tally = new Tally();
    all.forEach(one -> tally.add(rowOf.apply(one), one));
    return tally;
  }

  private void add(String row, Counted one) {
    for (String rowOrTotal : new String[] {row, Sum.ALL}) {
      for (String columnOrTotal : new String[] {one.column(), Sum.ALL}) {
        counts.merge(new Cell(rowOrTotal, columnOrTotal), one.n(), Long::sum);
      }
      Integer took = one.days();
      if (took != null) {
        days.computeIfAbsent(rowOrTotal, known -> new TreeMap<>()).merge(took, one.n(), Long::sum);
      }
    }
  }

  long count(String row, String column) {
    return counts.getOrDefault(new Cell(row, column), 0L);
  }

  /** Half of them took no longer; between the two in the middle where they are even in number. */
  OptionalDouble median(String row) {
    TreeMap<Integer, Long> took = days.getOrDefault(row, new TreeMap<>());
    long all = took.values().stream().mapToLong(Long::longValue).sum();
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((nth(took, (all + 1) / 2) + nth(took, all / 2 + 1)) / 2.0);
  }

  /** How many the median is of. */
  long timed(String row) {
    return days.getOrDefault(row, new TreeMap<>()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static int nth(TreeMap<Integer, Long> took, long nth) {
    long passed = 0;
    for (Map.Entry<Integer, Long> one : took.entrySet()) {
      passed += one.getValue();
      if (passed >= nth) {
        return one.getKey();
      }
    }
    throw new IllegalArgumentException("There are not so many");
  }
}
