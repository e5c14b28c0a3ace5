package org.footbridge.circumstances;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A change as letters and forms say it, whoever told of it, and where a family goes. */
@Component
class ChangeWords implements LetterWords {

  private static final String WHO_TOLD = "who-told";
  private static final String AUTHORITY = "authority";
  private static final String MADE = "circumstances.made.";

  private final Changes changes;
  private final Schools schools;
  private final Dates dates;
  private final MessageSource messages;

  ChangeWords(Changes changes, Schools schools, Dates dates, MessageSource messages) {
    this.changes = changes;
    this.schools = schools;
    this.dates = dates;
    this.messages = messages;
  }

  @Override
  public Set<String> processes() {
    return Set.of("change-of-circumstances", "confirm-leaving", "left-area");
  }

  @Override
  public Set<String> names() {
    return Set.of("what", "found", AUTHORITY);
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Change change = changes.byId(Objects.requireNonNull(subject));
    Map<String, String> words = new HashMap<>();
    words.put("what", messages.getMessage(MADE + change.kind(), null, "", Locale.UK));
    words.put("found", Objects.requireNonNullElse(change.found(), ""));
    words.put(AUTHORITY, Objects.requireNonNullElse(change.authority(), ""));
    return words;
  }

  @Override
  public Set<String> recipients() {
    return Set.of(WHO_TOLD, AUTHORITY);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    Change change = changes.byId(Objects.requireNonNull(subject));
    if (to.equals(WHO_TOLD)) {
      return List.of(Teller.addressee(change.toldAs(), change.toldBy(), change.toldByEmail()));
    }
    String authority = change.authority();
    return authority == null
        ? List.of()
        : List.of(
            new Addressee(
                AUTHORITY,
                new Contact(
                    AUTHORITY,
                    Objects.requireNonNullElse(change.spokeTo(), authority),
                    change.authorityEmail(),
                    null,
                    authority,
                    null)));
  }

  @Override
  public Set<String> audiences(String to) {
    return to.equals(WHO_TOLD) ? Teller.AUDIENCES : Set.of(to);
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
