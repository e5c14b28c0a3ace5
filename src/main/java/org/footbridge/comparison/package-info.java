/** What differs between two versions of a diagram, form, decision or letter, in sentences. */
@NullMarked
package org.footbridge.comparison;

import org.jspecify.annotations.NullMarked;
