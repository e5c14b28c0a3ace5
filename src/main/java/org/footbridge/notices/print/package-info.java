/** Sets letters and reports on paper in every script that a family's name may be written in. */
@NamedInterface("print")
@NullMarked
package org.footbridge.notices.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
