package org.footbridge.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Weekdays that did not count, and why. A holiday between two terms that the calendar does not name
 * has no name.
 */
public record SkippedDays(@Nullable String name, LocalDate first, LocalDate last) {}
