/**
 * Moves running cases from one version of a diagram to another, and says before what will happen.
 */
@NullMarked
package org.footbridge.migration;

import org.jspecify.annotations.NullMarked;
