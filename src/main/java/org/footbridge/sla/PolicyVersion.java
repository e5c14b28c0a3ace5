package org.footbridge.sla;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A council's own policy for a kind of deadline, as it was decided.
 *
 * @param from the day from which deadlines that start are given it
 * @param length in the unit of the kind; none is the same school day
 * @param warnShare so much of the time gone, in per cent, puts the deadline at risk
 * @param runningToo whether deadlines that run on that day are given it too
 */
record PolicyVersion(
    long id,
    SlaKind kind,
    LocalDate from,
    int length,
    int warnShare,
    boolean runningToo,
    String reason,
    String byName,
    Instant at) {}
