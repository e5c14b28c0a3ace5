package org.footbridge.followup;

import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.testing.Platform;
import org.springframework.transaction.support.TransactionTemplate;

/** What the part of a follow-up that asks everybody is started with. */
public final class FollowUpBegins {

  private FollowUpBegins() {}

  /** A follow-up that is planned, and tells its process no more than the case. */
  public static Map<String, String> planned(UUID caseId) {
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    Platform.bean(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                Platform.bean(FollowUpSteps.class)
                    .plan(
                        about, Platform.bean(SchoolCalendars.class).forSchool(about.schoolUrn())));
    return Map.of();
  }
}
