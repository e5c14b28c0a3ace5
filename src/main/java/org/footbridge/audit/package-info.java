/** Who saw and who changed what, when and from where. */
@NullMarked
package org.footbridge.audit;

import org.jspecify.annotations.NullMarked;
