/** What managers see of all cases: promises that were broken and work that is stuck. */
@NullMarked
package org.footbridge.oversight;

import org.jspecify.annotations.NullMarked;
