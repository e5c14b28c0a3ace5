package org.footbridge.notices;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks for e-mails to send, every few seconds. */
class EmailSchedule {

  private final @Nullable EmailDelivery delivery;

  EmailSchedule(@Nullable EmailDelivery delivery) {
    this.delivery = delivery;
  }

  @Scheduled(fixedDelayString = "${footbridge.notices.look-every:5s}")
  void look() {
    if (delivery != null) {
      delivery.sendDue();
    }
  }
}
