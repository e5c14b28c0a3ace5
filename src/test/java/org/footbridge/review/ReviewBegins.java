package org.footbridge.review;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.testing.Platform;
import org.springframework.transaction.support.TransactionTemplate;

/** What the part of a review that is held is started with. */
public final class ReviewBegins {

  private ReviewBegins() {}

  /** A review that is planned as far as its process plans it. */
  public static Map<String, String> planned(UUID caseId) {
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    ReviewSteps.Planned planned =
        Objects.requireNonNull(
            Platform.bean(TransactionTemplate.class)
                .execute(
                    status ->
                        Platform.bean(ReviewSteps.class)
                            .plan(about.id(), null, about.schoolUrn(), about.area())));
    return Map.of(
        "subject", planned.subject().toString(),
        "partOf", planned.subject().toString(),
        "arrangeReviewDueAt", planned.arrangeReviewDueAt().toString(),
        "reviewOverdueAt", planned.reviewOverdueAt().toString());
  }
}
