/** How names are looked for: one rule for every search box. */
@NullMarked
package org.footbridge.search;

import org.jspecify.annotations.NullMarked;
