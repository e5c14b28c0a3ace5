/**
 * Reports for managers and committees: figures with their definitions, small numbers suppressed.
 */
@NullMarked
package org.footbridge.reports;

import org.jspecify.annotations.NullMarked;
