package org.footbridge.hospital;

import java.util.Locale;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A stay as letters and forms say it. */
@Component
class StayWords {

  private final MessageSource messages;
  private final Dates dates;

  StayWords(MessageSource messages, Dates dates) {
    this.messages = messages;
    this.dates = dates;
  }

  String shown(Stay stay) {
    return stay.expectedUntil() == null
        ? say("hospital.form.stay", stay.hospital(), dates.day(stay.admittedOn()))
        : say(
            "hospital.form.stay-until",
            stay.hospital(),
            dates.day(stay.admittedOn()),
            dates.day(stay.expectedUntil()));
  }

  String say(String key, Object... values) {
    return messages.getMessage(key, values, Locale.UK);
  }
}
