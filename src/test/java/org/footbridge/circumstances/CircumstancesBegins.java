package org.footbridge.circumstances;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.Contact;
import org.footbridge.testing.Platform;

/** What the diagrams of this module are started with, where no button on the case does it. */
public final class CircumstancesBegins {

  private CircumstancesBegins() {}

  /** A parent told that the family leaves. */
  public static Map<String, String> leaving(UUID caseId) {
    UUID id = UUID.randomUUID();
    Platform.bean(Changes.class)
        .tell(
            Change.told(
                id,
                caseId,
                Change.LEAVES,
                Platform.today(),
                null,
                null,
                null,
                null,
                "As the family told us.",
                new Person(
                    UUID.randomUUID(), "Maren Thistlewood", "parent@footbridge.example", Set.of()),
                Contact.PARENT,
                Platform.bean(Clock.class).instant()));
    return Map.of("subject", id.toString());
  }
}
