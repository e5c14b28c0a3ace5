/** Schools' attendance registers of pupils who have a case, and where they contradict it. */
@NullMarked
package org.footbridge.attendance;

import org.jspecify.annotations.NullMarked;
