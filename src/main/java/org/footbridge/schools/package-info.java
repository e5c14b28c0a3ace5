/** The register of schools of the authority and the area each belongs to. */
@NullMarked
package org.footbridge.schools;

import org.jspecify.annotations.NullMarked;
