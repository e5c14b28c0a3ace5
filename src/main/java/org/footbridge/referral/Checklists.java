package org.footbridge.referral;

import java.util.stream.Collectors;
import org.footbridge.casework.Documents;
import org.footbridge.casework.Documents.Document;
import org.springframework.stereotype.Component;

/** The checklist of a referral as it is now: its answers and the documents attached to it. */
@Component
class Checklists {

  private final Documents documents;

  Checklists(Documents documents) {
    this.documents = documents;
  }

  ReferralChecklist of(Referral referral) {
    return ReferralChecklist.of(
        referral.answers(),
        documents.of(referral.id()).stream().map(Document::kind).collect(Collectors.toSet()));
  }
}
