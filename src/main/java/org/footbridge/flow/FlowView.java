package org.footbridge.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a version: ready values.
 *
 * @param heat for the drawing: element, level from 1 to 4 and number, a word each
 */
record FlowView(String name, int version, long key, List<Row> rows, String heat, boolean compares) {

  /** What can be drawn on the diagram. */
  static final List<String> MEASURES = List.of("now", "median", "ninetieth", "breaches");

  private static final int LEVELS = 4;

  /**
   * @param calls the version of the process that it calls; none for anything else
   */
  record Row(
      String id,
      String name,
      String type,
      @Nullable Long calls,
      long now,
      Left left,
      long breaches,
      @Nullable Left before,
      @Nullable Long breachesBefore) {

    long measured(String by) {
      Integer days =
          switch (by) {
            case "median" -> left.median();
            case "ninetieth" -> left.ninetieth();
            default -> null;
          };
      return switch (by) {
        case "median", "ninetieth" -> days == null ? 0 : days;
        case "breaches" -> breaches;
        default -> now;
      };
    }
  }

  /** Those that left an element in a period, and how long they had been there. */
  record Left(
      long all, @Nullable Integer median, @Nullable Integer ninetieth, long paused, long unknown) {

    static Left of(Histogram histogram) {
      return new Left(
          histogram.all(),
          histogram.median(),
          histogram.ninetieth(),
          histogram.paused(),
          histogram.unknown());
    }
  }

  static String heat(List<Row> rows, String measure) {
    long most = rows.stream().mapToLong(row -> row.measured(measure)).max().orElse(0);
    StringBuilder heat = new StringBuilder();
    for (Row row : rows) {
      long number = row.measured(measure);
      if (number > 0) {
        heat.append(row.id()).append(' ').append(level(number, most)).append(' ');
        heat.append(number).append(' ');
      }
    }
    return heat.toString().strip();
  }

  private static long level(long number, long most) {
    return Math.ceilDiv(LEVELS * number, most);
  }
}
