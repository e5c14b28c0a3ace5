/** The case, the pupil, the people around the pupil, the timeline and the documents. */
@NullMarked
package org.footbridge.casework;

import org.jspecify.annotations.NullMarked;
