package org.footbridge.attendance;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Faults in words. */
@Component
class FaultWords {

  private final MessageSource messages;

  FaultWords(MessageSource messages) {
    this.messages = messages;
  }

  String of(Fault fault) {
    return messages.getMessage(fault.messageKey(), fault.words().toArray(), Locale.UK);
  }
}
