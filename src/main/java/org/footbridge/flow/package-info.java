/** How cases flow: where they wait, how long they usually do, and where the time is lost. */
@NullMarked
package org.footbridge.flow;

import org.jspecify.annotations.NullMarked;
