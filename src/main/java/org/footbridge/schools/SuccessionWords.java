package org.footbridge.schools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footbridge.pages.Dates;
import org.footbridge.schools.Successions.Candidate;
import org.footbridge.schools.Successions.Open;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Closed schools and what they may be now, in words. */
@Component
class SuccessionWords {

  /**
   * A closed school that something belongs to.
   *
   * @param name with its URN
   * @param when the day and reason of its end, in a sentence
   */
  record ShownEnded(
      String href, String name, String when, List<String> belongings, List<String> likely) {}

  private final Successions successions;
  private final Schools schools;
  private final Dates dates;
  private final MessageSource messages;

  SuccessionWords(Successions successions, Schools schools, Dates dates, MessageSource messages) {
    this.successions = successions;
    this.schools = schools;
    this.dates = dates;
    this.messages = messages;
  }

  ShownEnded ended(Open open) {
    String urn = open.school().urn();
    return new ShownEnded(
        SchoolsPage.ADDRESS + "/" + urn + "/successor",
        named(urn),
        when(open.school()),
        open.belongings().stream().map(count -> text(count.messageKey(), count.number())).toList(),
        successions.candidates(urn).stream().map(one -> named(one.urn())).toList());
  }

  /** Name, town and URN: enough for whoever decides about a school. */
  String named(String urn) {
    String name = schools.byUrn(urn).map(School::choice).orElse(urn);
    return name.contains(urn) ? name : text("schools.successor.named", name, urn);
  }

  private String when(Successions.Ended school) {
    if (!school.closed()) {
      return text("schools.successor.not-in-file");
    }
    String on =
        school.closedOn() == null
            ? text("schools.successor.closed")
            : text("schools.successor.closed-on", dates.day(school.closedOn()));
    return school.because().isEmpty()
        ? on
        : text("schools.successor.because", on, school.because());
  }

  /** Why it may be the same school. */
  String common(Candidate candidate) {
    List<String> parts = new ArrayList<>();
    add(parts, candidate.samePostcode(), "schools.successor.common.postcode");
    add(parts, candidate.sameNumber(), "schools.successor.common.number");
    add(parts, candidate.sameName(), "schools.successor.common.name");
    String same = text("schools.successor.common", String.join(", ", parts));
    return candidate.openedOn() == null
        ? same
        : text("schools.successor.opened", dates.day(candidate.openedOn()), same);
  }

  private void add(List<String> parts, boolean same, String key) {
    if (same) {
      parts.add(text(key));
    }
  }

  private String text(String key, @Nullable Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
