package org.footbridge.evidence;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.testing.Platform;
import org.springframework.transaction.support.TransactionTemplate;

/** What the part of a period that gets renewed evidence is started with. */
public final class EvidenceBegins {

  private EvidenceBegins() {}

  /** A period that was opened. */
  public static Map<String, String> period(UUID caseId) {
    Case about = Platform.bean(Cases.class).byId(new CaseId(caseId));
    EvidenceSteps.Opened opened =
        Objects.requireNonNull(
            Platform.bean(TransactionTemplate.class)
                .execute(
                    status ->
                        Platform.bean(EvidenceSteps.class)
                            .open(about.id(), about.schoolUrn(), about.area())));
    return Map.of("subject", opened.subject().toString(), "partOf", opened.subject().toString());
  }
}
