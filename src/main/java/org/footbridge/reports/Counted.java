package org.footbridge.reports;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * So many that are alike in all that a report tells apart.
 *
 * @param days school days it took, net of pauses; none where that was not asked or no terms are
 *     known
 */
record Counted(
    String area,
    YearMonth month,
    String schoolUrn,
    String row,
    String column,
    @Nullable Integer days,
    long n) {}
