/** Medical evidence: what it says, until when it counts, and its renewal. */
@NullMarked
package org.footbridge.evidence;

import org.jspecify.annotations.NullMarked;
