package org.footbridge.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part-time timetable at school.
 *
 * @param sessions half days a week, fewer than ten
 * @param endsOn the last day that was agreed
 * @param endedOn the day on which somebody recorded how it went
 * @param pastEnd it goes on though its last day is over
 */
public record Timetable(
    String kind,
    int sessions,
    LocalDate startsOn,
    LocalDate endsOn,
    @Nullable LocalDate endedOn,
    boolean pastEnd) {}
