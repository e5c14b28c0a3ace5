package org.footbridge.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A week with at least one school day of the ledger.
 *
 * @param monday its first day
 * @param decided hours a week that were decided by its last day in the ledger; none before that
 * @param byKind hours of lessons by kind of teaching
 * @param halfDays at school, as the part-time timetable that counts on its last day agreed them;
 *     none without one, or past its end. Nobody records how long a half day is, so they are no
 *     hours
 * @param hospitalDays on which somebody teaches in hospital, who does not record hours
 */
public record LedgerWeek(
    LocalDate monday,
    int schoolDays,
    int lost,
    int notRecorded,
    @Nullable BigDecimal decided,
    Map<String, Hours> byKind,
    @Nullable Integer halfDays,
    int hospitalDays) {

  public Hours hours() {
    return byKind.values().stream().reduce(Hours.NONE, Hours::plus);
  }
}
