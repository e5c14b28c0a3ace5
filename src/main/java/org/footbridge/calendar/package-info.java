/**
 * School terms and school-day arithmetic: which days count, and a working in words for every date.
 */
@NullMarked
package org.footbridge.calendar;

import org.jspecify.annotations.NullMarked;
