/** People and work: who has what to do, giving it to others, and standing in for somebody away. */
@NullMarked
package org.footbridge.work;

import org.jspecify.annotations.NullMarked;
