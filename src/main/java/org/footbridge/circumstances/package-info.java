/** Changes in a family's life: a new school, a move, an objection, consents. */
@NullMarked
package org.footbridge.circumstances;

import org.jspecify.annotations.NullMarked;
