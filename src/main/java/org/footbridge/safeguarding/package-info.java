/** Safeguarding concerns, seen by nobody but those who must. */
@NullMarked
package org.footbridge.safeguarding;

import org.jspecify.annotations.NullMarked;
