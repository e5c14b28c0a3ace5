package org.footbridge.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;

/**
 * Who acts on which case, and when.
 *
 * @param requestId the same when a form is sent twice, so it is a good id for what comes of it
 */
public record ActionOnCase(Case about, Person person, Instant now, UUID requestId) {

  public LocalDate today() {
    return LocalDate.ofInstant(now, Footbridge.ZONE);
  }
}
