package org.footbridge.notices;

import java.util.Map;
import org.footbridge.access.AccountMessage;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends what there is to tell about an account; it belongs to no case. */
@Component
class AccountMessages {

  private final Notices notices;

  AccountMessages(Notices notices) {
    this.notices = notices;
  }

  @EventListener
  void send(AccountMessage message) {
    notices.send(
        new Notice(
            null,
            message.template(),
            "person",
            new Recipient(message.name(), message.email(), null),
            Map.of(),
            message.linkFor().orElse(null)));
  }
}
