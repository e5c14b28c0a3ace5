package org.footbridge.circumstances;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.footbridge.pages.Dates;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A change as a sentence. */
@Component
class ChangeWords {

  private final Schools schools;
  private final Dates dates;
  private final MessageSource messages;

  ChangeWords(Schools schools, Dates dates, MessageSource messages) {
    this.schools = schools;
    this.dates = dates;
    this.messages = messages;
  }

  /** What the forms about a change refer to. */
  Map<String, Object> about(Change change) {
    Map<String, Object> words = new HashMap<>();
    words.put("toldBy", change.toldBy());
    words.put("told", told(change));
    words.put("words", change.words() == null ? "" : change.words());
    words.put("newSchool", school(change.newSchoolUrn()));
    return words;
  }

  String told(Change change) {
    String sentence =
        switch (change.kind()) {
          case Change.NEW_SCHOOL -> say("told.new-school", school(change.newSchoolUrn()));
          case Change.MOVED -> say("told.moved", change.newAddress(), change.newArea());
          case Change.CONTACT ->
              say(
                  "told.contact",
                  say("role." + change.contactRole()),
                  change.contactName(),
                  change.contactEmail() == null ? "–" : change.contactEmail(),
                  change.contactPhone() == null ? "–" : change.contactPhone());
          default -> say("told." + change.kind());
        };
    return change.happensOn() == null
        ? sentence
        : sentence + " " + say("told.from", dates.day(change.happensOn()));
  }

  private String school(@Nullable String urn) {
    return urn == null ? "" : schools.byUrn(urn).map(School::name).orElse(urn);
  }

  private String say(String key, @Nullable Object... words) {
    return messages.getMessage("circumstances." + key, words, Locale.UK);
  }
}
