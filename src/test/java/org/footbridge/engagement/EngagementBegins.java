package org.footbridge.engagement;

import java.util.Map;
import java.util.UUID;
import org.footbridge.testing.Platform;

/** What the diagrams of this module are started with, where no button on the case does it. */
public final class EngagementBegins {

  private EngagementBegins() {}

  /** A concern after three missed lessons. */
  public static Map<String, String> concern(UUID caseId) {
    Concern opened =
        Platform.bean(EngagementConcerns.class)
            .save(Concern.open(UUID.randomUUID(), caseId, Platform.today(), 3));
    return Map.of("subject", opened.id().toString());
  }

  /** A question to health after three lessons missed for reasons of health. */
  public static Map<String, String> question(UUID caseId) {
    HealthQuestion opened =
        Platform.bean(HealthQuestions.class)
            .save(HealthQuestion.open(UUID.randomUUID(), caseId, Platform.today(), 3));
    return Map.of("subject", opened.id().toString());
  }

  /** A call to the family that nobody has made yet. */
  public static Map<String, String> call(UUID caseId) {
    FamilyCall opened =
        Platform.bean(FamilyCalls.class)
            .save(FamilyCall.open(UUID.randomUUID(), caseId, Platform.today()));
    return Map.of("subject", opened.id().toString());
  }

  /** A teacher who is away today and two days more. */
  public static Map<String, String> absence(UUID caseId) {
    TeacherAbsence told =
        Platform.bean(TeacherAbsences.class)
            .save(
                TeacherAbsence.told(
                    UUID.randomUUID(),
                    caseId,
                    Platform.today(),
                    Platform.today().plusDays(2),
                    "Elin Rushworth",
                    Platform.today()));
    return Map.of("subject", told.id().toString());
  }
}
