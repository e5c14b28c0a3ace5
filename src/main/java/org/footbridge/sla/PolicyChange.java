package org.footbridge.sla;

import java.time.LocalDate;

/** What somebody asks a kind of deadline to be given; see {@link PolicyVersion}. */
record PolicyChange(
    SlaKind kind, LocalDate from, int length, int warnShare, boolean runningToo, String reason) {}
