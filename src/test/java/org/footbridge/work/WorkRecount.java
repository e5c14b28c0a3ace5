package org.footbridge.work;

import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Platform;

/** People's and teams' work {@linkplain CountedAnotherWay counted another way} on the platform. */
public final class WorkRecount {

  private WorkRecount() {}

  /**
   * Over whatever is in the platform's database, which must be at rest.
   *
   * @throws AssertionError with every difference
   */
  public static void check() {
    new CountedAnotherWay(
            Platform.jdbc(),
            Platform.bean(WorkTables.class),
            Platform.bean(WorkList.class),
            Platform.bean(OpenWork.class),
            Platform.bean(SchoolCalendars.class),
            Platform.bean(Horizon.class).now())
        .compare();
  }
}
