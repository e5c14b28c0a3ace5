package org.footbridge.ledger;

import java.math.BigDecimal;

/**
 * Hours of lessons by what became of them.
 *
 * @param given the pupil was there
 * @param missed the pupil was not there
 * @param cancelled the service did not hold them
 * @param notRecorded planned, and nobody said what became of them
 */
public record Hours(
    BigDecimal given, BigDecimal missed, BigDecimal cancelled, BigDecimal notRecorded) {

  public static final Hours NONE =
      new Hours(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** All of them; the parts add up to it. */
  public BigDecimal offered() {
    return given.add(missed).add(cancelled).add(notRecorded);
  }

  public Hours plus(Hours more) {
    return new Hours(
        given.add(more.given),
        missed.add(more.missed),
        cancelled.add(more.cancelled),
        notRecorded.add(more.notRecorded));
  }
}
