package org.footbridge.duty;

import java.time.YearMonth;

/**
 * How many occasions became known in a month, and how they stand.
 *
 * @param area where the case is now
 * @param month in which the council knew
 * @param kind of the occasion
 */
public record DutySum(
    String area, String schoolUrn, YearMonth month, String kind, DutyState state, int occasions) {}
