/** Work that is stuck: what happened, what to do, and whether it was mended. */
@NullMarked
package org.footbridge.operations;

import org.jspecify.annotations.NullMarked;
