package org.footbridge.calendar;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A period as a calendar holds it, with the event that it came from. */
record StoredPeriod(UUID id, SchoolPeriod period, @Nullable String uid) {}
