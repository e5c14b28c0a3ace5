/** Assessment, provision and the way to the end of support. */
@NullMarked
package org.footbridge.support;

import org.jspecify.annotations.NullMarked;
