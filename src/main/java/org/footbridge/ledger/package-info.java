/** What became of every school day of a child since the council knew, for one child and for all. */
@NullMarked
package org.footbridge.ledger;

import org.jspecify.annotations.NullMarked;
