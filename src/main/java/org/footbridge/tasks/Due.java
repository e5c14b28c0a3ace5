package org.footbridge.tasks;

import java.time.Instant;
import java.time.LocalDate;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;

/** How a due date stands, as the badge beside it says. */
enum Due {
  OVERDUE("red"),
  TODAY("orange"),
  SOON("yellow"),
  LATER(""),
  PAUSED("grey"),
  NONE("");

  private static final int SOON_DAYS = 3;

  private final String colour;

  Due(String colour) {
    this.colour = colour;
  }

  static Due of(@Nullable Instant due, boolean paused, Instant now) {
    if (due == null) {
      return NONE;
    }
    if (paused) {
      return PAUSED;
    }
    if (due.isBefore(now)) {
      return OVERDUE;
    }
    LocalDate day = LocalDate.ofInstant(due, Footbridge.ZONE);
    LocalDate today = LocalDate.ofInstant(now, Footbridge.ZONE);
    if (day.equals(today)) {
      return TODAY;
    }
    return day.isAfter(today.plusDays(SOON_DAYS)) ? LATER : SOON;
  }

  /** The badge's class; nothing for no badge. */
  public String badge() {
    return colour.isEmpty() ? "" : "govuk-tag govuk-tag--" + colour;
  }

  public String messageKey() {
    return "tasks.due." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
