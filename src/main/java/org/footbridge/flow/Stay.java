package org.footbridge.flow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;

/**
 * A time that a case was, or is, at an element of a diagram.
 *
 * @param key of the element instance
 */
record Stay(
    long key,
    long processDefinitionKey,
    String elementId,
    UUID caseId,
    String area,
    String schoolUrn,
    Instant beganAt,
    @Nullable Instant endedAt) {

  LocalDate from() {
    return day(beganAt);
  }

  static LocalDate day(Instant moment) {
    return moment.atZone(Footbridge.ZONE).toLocalDate();
  }

  static LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
