package org.footbridge.notices;

import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.PersonalLinks;
import org.springframework.stereotype.Component;

/** An e-mail as its addressee gets it: with their personal link, made this moment. */
@Component
class Addressed {

  private final PersonalLinks links;

  Addressed(PersonalLinks links) {
    this.links = links;
  }

  SentNotice email(SentNotice waiting) {
    UUID linkFor = waiting.linkFor();
    return linkFor == null
        ? waiting
        : waiting.withLink(
            links.in(waiting.id(), linkFor, Objects.requireNonNull(waiting.recipientEmail())));
  }
}
