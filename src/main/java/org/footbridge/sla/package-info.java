/**
 * SLA clocks: every promise made to a child, with its due date and the working that leads to it.
 */
@NullMarked
package org.footbridge.sla;

import org.jspecify.annotations.NullMarked;
