/** Letters and e-mails out. */
@NullMarked
package org.footbridge.notices;

import org.jspecify.annotations.NullMarked;
