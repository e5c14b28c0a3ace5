/** How likely each open deadline is to be breached, from how long deadlines like it took. */
@NullMarked
package org.footbridge.forecast;

import org.jspecify.annotations.NullMarked;
