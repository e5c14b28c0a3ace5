package org.footbridge.calendar;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A period as a calendar holds it, with the event that it came from.
 *
 * @param source the calendar outside that the event was in; none for what is older than that was
 *     asked
 */
record StoredPeriod(UUID id, SchoolPeriod period, @Nullable String uid, @Nullable String source) {}
