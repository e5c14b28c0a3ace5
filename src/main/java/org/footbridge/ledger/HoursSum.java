package org.footbridge.ledger;

import java.time.YearMonth;

/**
 * Hours of lessons of a month by kind of teaching, of the children of one school.
 *
 * @param kind a kind of provision, or not-said
 */
public record HoursSum(String area, String schoolUrn, YearMonth month, String kind, Hours hours) {}
