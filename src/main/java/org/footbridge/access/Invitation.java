package org.footbridge.access;

import java.util.Optional;
import java.util.UUID;

/**
 * What to tell somebody who was invited.
 *
 * @param needsLink they have no password yet, so that their message holds a personal link
 */
public record Invitation(UUID personId, boolean needsLink) {

  /** Whose personal link stands in the message. */
  public Optional<UUID> linkFor() {
    return needsLink ? Optional.of(personId) : Optional.empty();
  }
}
