package org.footbridge.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What past deadlines say of an open one.
 *
 * @param element the step it stands at, the worst of several; where none of its steps is open,
 *     empty before the first and {@code >x} after the step x; {@code *} where only whole deadlines
 *     could be compared
 * @param sinceOn when it came to that place
 * @param stood school days there, net of pauses
 * @param daysLeft school days after today, up to and with the due day
 * @param longer so many of those compared needed, or would have needed, more school days than are
 *     left
 * @param compared past deadlines that were still there after as many school days
 * @param basis with whom it is compared: {@code school}, {@code area} or {@code everywhere}; {@code
 *     holder} when with the same step everywhere, at the pace of whoever holds it
 * @param isLikely whether the share is one that counts as likely to be breached
 */
public record Forecast(
    UUID clockId,
    UUID caseId,
    String area,
    String kind,
    String element,
    LocalDate sinceOn,
    int stood,
    int daysLeft,
    LocalDate dueOn,
    int longer,
    int compared,
    String basis,
    BigDecimal share,
    boolean isLikely) {}
