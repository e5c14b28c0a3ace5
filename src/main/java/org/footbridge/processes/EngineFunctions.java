package org.footbridge.processes;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The functions of FEEL that the engine knows, by its version 8.6.0, whose FEEL is feel-scala
 * 1.18.0 and a function of its own, {@code cycle}. A newer FEEL, which this application and newer
 * modellers bring along, knows more; the engine's answer to one of those is null.
 */
final class EngineFunctions {

  /** Name and numbers of arguments; a star where any number is taken. */
  private static final String ALL =
      """
      abs: 1
      after: 2
      all: *
      and: *
      any: *
      append: *
      assert: 2,3
      before: 2
      ceiling: 1,2
      coincides: 2
      concatenate: *
      contains: 2
      context: 1
      context merge: *
      context put: 3
      count: 1
      cycle: 1,2
      date: 1,3
      date and time: 1,2
      day of week: 1
      day of year: 1
      decimal: 2,3
      distinct values: 1
      duplicate values: 1
      duration: 1
      during: 2
      ends with: 2
      even: 1
      exp: 1
      extract: 2
      finished by: 2
      finishes: 2
      flatten: 1
      floor: 1,2
      get entries: 1
      get or else: 2
      get value: 2
      includes: 2
      index of: 2
      insert before: 3
      is defined: 1
      is empty: 1
      last day of month: 1
      list contains: 2
      log: 1
      lower case: 1
      matches: 2,3
      max: *
      mean: *
      median: *
      meets: 2
      met by: 2
      min: *
      mode: *
      modulo: 2
      month of year: 1
      not: 1
      now: 0
      number: 1,2,3
      odd: 1
      or: *
      overlaps: 2
      overlaps after: 2
      overlaps before: 2
      product: *
      put: 3
      put all: *
      random number: 0
      remove: 2
      replace: 3,4
      reverse: 1
      round down: 2
      round half down: 2
      round half up: 2
      round up: 2
      sort: 2
      split: 2
      sqrt: 1
      started by: 2
      starts: 2
      starts with: 2
      stddev: *
      string: 1
      string join: 1,2,4
      string length: 1
      sublist: 2,3
      substring: 2,3
      substring after: 2
      substring before: 2
      sum: *
      time: 1,3,4
      to base64: 1
      today: 0
      trim: 1
      union: *
      upper case: 1
      uuid: 0
      week of year: 1
      years and months duration: 2
      """;

  private static final Map<String, String> COUNTS = new TreeMap<>();

  static {
    ALL.lines().map(line -> line.split(": ")).forEach(parts -> COUNTS.put(parts[0], parts[1]));
  }

  private EngineFunctions() {}

  static Map<String, String> all() {
    return Map.copyOf(COUNTS);
  }

  /**
   * @param arguments how many; negative where they are named
   */
  static boolean knows(String name, int arguments) {
    String counts = COUNTS.get(name);
    return counts != null
        && (arguments < 0
            || Arrays.stream(counts.split(","))
                .anyMatch(one -> one.equals("*") || one.equals(Integer.toString(arguments))));
  }
}
