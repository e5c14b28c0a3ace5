/** What managers see of all cases: promises that were broken. */
@NullMarked
package org.footbridge.oversight;

import org.jspecify.annotations.NullMarked;
