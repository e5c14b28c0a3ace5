/** A child's whole file in order, as a document and as data, for whoever may ask for it. */
@NullMarked
package org.footbridge.pack;

import org.jspecify.annotations.NullMarked;
