package org.footbridge.hospital;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.testing.Platform;
import org.jspecify.annotations.Nullable;

/** What the diagram of this module is started with, where no button on the case does it. */
public final class HospitalBegins {

  private HospitalBegins() {}

  /** A stay of a week from today. */
  public static Map<String, String> stay(UUID caseId) {
    return stay(caseId, Platform.today(), Platform.today().plusDays(7));
  }

  static Map<String, String> stay(UUID caseId, LocalDate from, @Nullable LocalDate until) {
    Stay known =
        Platform.bean(Stays.class)
            .save(
                Stay.known(
                    UUID.randomUUID(),
                    caseId,
                    true,
                    from,
                    until,
                    "Riverside Hospital",
                    "yes",
                    "Perrin Ashdown",
                    Platform.today()));
    return Map.of(
        "subject", known.id().toString(), "admitAt", WorkingTime.morningOf(from).toString());
  }
}
