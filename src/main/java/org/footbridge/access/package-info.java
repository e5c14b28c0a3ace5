/** People, their grants and signing in: who somebody is and what they may see and do. */
@NullMarked
package org.footbridge.access;

import org.jspecify.annotations.NullMarked;
