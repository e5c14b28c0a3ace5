package org.footbridge.ledger;

import java.time.LocalDate;
import java.util.Map;

/**
 * A school day and what became of it.
 *
 * @param byKind hours of lessons by kind of teaching; empty on a day without lessons
 * @param afterDay15 whether it lies after day 15 of absence
 * @param lost the council owed education after day 15 of absence, and there was none
 */
public record LedgerDay(
    LocalDate date,
    Explanation explanation,
    Map<String, Hours> byKind,
    boolean afterDay15,
    boolean lost) {

  public Hours hours() {
    return byKind.values().stream().reduce(Hours.NONE, Hours::plus);
  }
}
