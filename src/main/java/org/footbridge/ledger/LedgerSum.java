package org.footbridge.ledger;

import java.time.YearMonth;

/**
 * School days of a month with one explanation, of the children of one school.
 *
 * @param area where the cases are now
 * @param children how many have such a day in that month
 * @param lost how many of the days were lost
 */
public record LedgerSum(
    String area,
    String schoolUrn,
    YearMonth month,
    Explanation explanation,
    int children,
    int days,
    int lost) {}
