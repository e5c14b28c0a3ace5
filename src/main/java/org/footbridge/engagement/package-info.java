/** Lessons given and missed, and what is done when a pupil stops attending. */
@NullMarked
package org.footbridge.engagement;

import org.jspecify.annotations.NullMarked;
