package org.footbridge.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An all-day event of a file, once for each time it takes place. What is wrong with its dates is a
 * message key.
 */
record IcsEvent(
    int line,
    String summary,
    @Nullable String uid,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    boolean cancelled,
    @Nullable String problem) {}
