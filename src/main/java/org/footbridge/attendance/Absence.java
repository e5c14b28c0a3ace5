package org.footbridge.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Sessions missed of sessions that the pupil could have come to.
 *
 * @param possible sessions; those marked X, Y, Q, Z, D or # are none
 * @param absent authorised and unauthorised
 */
public record Absence(long possible, long absent) {

  static @Nullable Absence of(@Nullable Long possible, @Nullable Long absent) {
    return possible == null || absent == null || possible == 0
        ? null
        : new Absence(possible, absent);
  }

  /** Per cent with one decimal, half up; 0 where there was no possible session. */
  public BigDecimal percent() {
    return possible == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(absent * 100)
            .divide(BigDecimal.valueOf(possible), 1, RoundingMode.HALF_UP);
  }

  /** 12.5% (10 of 80 sessions) needs both. */
  public String percentWords() {
    return percent().toPlainString() + "%";
  }
}
