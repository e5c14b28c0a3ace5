package org.footbridge.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of a part of the children in sum.
 *
 * @param part its code; empty for the whole
 * @param children who have such days; of a month only those with a school day in it
 * @param afterDay15 school days after day 15 of absence
 * @param begun children with a first lesson, of whom the median and p90 are; of a month those whose
 *     teaching was decided in it
 * @param median school days from the decision on teaching to the first lesson
 * @param p90 nine in ten waited no longer
 * @param partTime on a part-time timetable now
 * @param reviewsOverdue children with one
 */
record PartSum(
    String part,
    int children,
    int days,
    int afterDay15,
    int lost,
    int begun,
    @Nullable BigDecimal median,
    @Nullable Integer p90,
    Hours hours,
    int partTime,
    int partTimePast,
    int reviewsOverdue) {

  private static final BigDecimal WEEK = BigDecimal.valueOf(5);

  /**
   * Hours for a child and five school days: all hours over all school days of these children. Null
   * where there was no school day.
   */
  public static @Nullable BigDecimal weekly(BigDecimal hours, int days) {
    return days == 0
        ? null
        : hours.multiply(WEEK).divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_UP);
  }

  public @Nullable BigDecimal offered() {
    return weekly(hours.offered(), days);
  }

  public @Nullable BigDecimal given() {
    return weekly(hours.given(), days);
  }

  public @Nullable BigDecimal missed() {
    return weekly(hours.missed(), days);
  }
}
