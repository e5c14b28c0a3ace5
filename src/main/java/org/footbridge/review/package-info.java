/** The review of support, every six weeks, with its actions. */
@NullMarked
package org.footbridge.review;

import org.jspecify.annotations.NullMarked;
