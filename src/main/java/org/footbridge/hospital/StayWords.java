package org.footbridge.hospital;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A stay as letters and forms say it. */
@Component
class StayWords implements LetterWords {

  private final Stays stays;
  private final MessageSource messages;
  private final Dates dates;

  StayWords(Stays stays, MessageSource messages, Dates dates) {
    this.stays = stays;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("hospital-stay");
  }

  @Override
  public Set<String> names() {
    return Set.of("hospital", "from", "until", "dischargeOn", "goesBack", "arrangements");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Stay stay = stays.one(Objects.requireNonNull(subject));
    Map<String, String> words = new HashMap<>();
    words.put("hospital", stay.hospital());
    words.put("from", dates.day(stay.admittedOn()));
    words.put("until", dates.day(stay.expectedUntil()));
    Stay.Discharge discharge = stay.discharge();
    if (discharge != null) {
      words.put("dischargeOn", dates.day(discharge.onDay()));
      words.put("goesBack", say("hospital.goes-back." + discharge.goesBack()));
      words.put("arrangements", discharge.arrangements());
    }
    return words;
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
