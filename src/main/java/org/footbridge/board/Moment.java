package org.footbridge.board;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.footbridge.Footbridge;
import org.footbridge.calendar.WorkingTime;

/**
 * When deadlines are counted. A deadline is at risk from eight in the morning of its day of warning
 * and breached when its due day is over, without anybody writing it down.
 *
 * @param today the day it is in the authority's zone
 * @param warnedThrough the last day whose eight o'clock has come
 */
record Moment(Instant at, LocalDate today, LocalDate warnedThrough) {

  static Moment of(Clock clock) {
    return at(clock.instant());
  }

  static Moment at(Instant instant) {
    LocalDate today = LocalDate.ofInstant(instant, Footbridge.ZONE);
    boolean morningCame = !instant.isBefore(WorkingTime.morningOf(today));
    return new Moment(
        instant.truncatedTo(ChronoUnit.SECONDS), today, morningCame ? today : today.minusDays(1));
  }
}
