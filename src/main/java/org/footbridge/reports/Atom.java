package org.footbridge.reports;

import java.time.YearMonth;

/**
 * The smallest thing that is counted: all other figures of a report are sums of these.
 *
 * @param family what is counted: {@code deadlines}
 * @param row the kind, as a code
 * @param column the outcome, as a code
 */
record Atom(String family, String area, YearMonth month, String row, String column) {}
