/**
 * The pupil's own way in: who lets them in, the page they have, and what they say by themselves.
 */
@NullMarked
package org.footbridge.pupil;

import org.jspecify.annotations.NullMarked;
