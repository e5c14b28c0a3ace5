/** What became of a pupil after support ended. */
@NullMarked
package org.footbridge.followup;

import org.jspecify.annotations.NullMarked;
