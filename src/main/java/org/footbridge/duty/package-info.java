/** How the duty to educate a child was considered: who decided what, on which evidence, and why. */
@NullMarked
package org.footbridge.duty;

import org.jspecify.annotations.NullMarked;
