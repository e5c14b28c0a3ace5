/** Stays in hospital and the way out of them. */
@NullMarked
package org.footbridge.hospital;

import org.jspecify.annotations.NullMarked;
