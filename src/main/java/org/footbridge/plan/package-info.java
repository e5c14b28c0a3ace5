/** The holistic reintegration plan, its versions, and the phases back into school. */
@NullMarked
package org.footbridge.plan;

import org.jspecify.annotations.NullMarked;
