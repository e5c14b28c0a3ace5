/** Releases of diagrams, forms and decisions: kept, drafted, approved, published. */
@NullMarked
package org.footbridge.releases;

import org.jspecify.annotations.NullMarked;
