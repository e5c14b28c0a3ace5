package org.footbridge.duty;

import java.util.Locale;

/** How an occasion on which the duty has to be considered stands. */
public enum DutyState {
  /** Nobody has decided, and the day by which somebody must has gone by. */
  OVERDUE,
  /** Nobody has decided, and five school days or fewer are left. */
  URGENT,
  PENDING,
  /** The deadline is paused, for a stay in hospital for example. */
  PAUSED,
  DECIDED_LATE,
  DECIDED;

  /** As it stands in addresses and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isOpen() {
    return this != DECIDED && this != DECIDED_LATE;
  }
}
