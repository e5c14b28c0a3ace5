package org.footbridge.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How many deadlines there are of each sort.
 *
 * @param brokeOpen open ones that missed their day, or an earlier one before they were given more
 *     time
 * @param due5 running ones due today or within the next five school days; the others include these
 * @param cancelledLate of the cancelled ones, those whose day had been missed before
 */
record Tally(
    long onTrack,
    long atRisk,
    long breached,
    long paused,
    long brokeOpen,
    long due5,
    long due10,
    long due20,
    long met,
    long metLate,
    long cancelled,
    long cancelledLate) {

  static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Tally open(
      long onTrack,
      long atRisk,
      long breached,
      long paused,
      long brokeOpen,
      long due5,
      long due10,
      long due20) {
    return new Tally(onTrack, atRisk, breached, paused, brokeOpen, due5, due10, due20, 0, 0, 0, 0);
  }

  static Tally ended(long met, long metLate, long cancelled, long cancelledLate) {
    return new Tally(0, 0, 0, 0, 0, 0, 0, 0, met, metLate, cancelled, cancelledLate);
  }

  /** The open ones of this and the ended ones of the other. */
  Tally and(Tally ended) {
    return new Tally(
        onTrack,
        atRisk,
        breached,
        paused,
        brokeOpen,
        due5,
        due10,
        due20,
        ended.met,
        ended.metLate,
        ended.cancelled,
        ended.cancelledLate);
  }

  long of(Slice slice) {
    return switch (slice) {
      case ALL -> open() + ended();
      case OPEN -> open();
      case ENDED -> ended();
      case ON_TRACK -> onTrack;
      case AT_RISK -> atRisk;
      case BREACHED -> breached;
      case PAUSED -> paused;
      case MET -> met;
      case MET_LATE -> metLate;
      case CANCELLED -> cancelled;
      case DUE_5 -> due5;
      case DUE_10 -> due10;
      case DUE_20 -> due20;
      case KEPT -> met;
      case NOT_KEPT -> notKept();
      case DECIDED -> met + notKept();
    };
  }

  /** In per cent of the decided ones, to one decimal, half up; none while nothing is decided. */
  @Nullable BigDecimal share() {
    long decided = met + notKept();
    return decided == 0
        ? null
        : BigDecimal.valueOf(met)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(decided), 1, RoundingMode.HALF_UP);
  }

  private long open() {
    return onTrack + atRisk + breached + paused;
  }

  private long ended() {
    return met + metLate + cancelled;
  }

  private long notKept() {
    return metLate + cancelledLate + brokeOpen;
  }
}
