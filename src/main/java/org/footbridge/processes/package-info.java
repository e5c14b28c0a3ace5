/** Reads, checks and publishes the process diagrams, forms and decisions. */
@NullMarked
package org.footbridge.processes;

import org.jspecify.annotations.NullMarked;
