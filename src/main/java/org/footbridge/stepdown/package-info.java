/** From the service to a team around the family. */
@NullMarked
package org.footbridge.stepdown;

import org.jspecify.annotations.NullMarked;
