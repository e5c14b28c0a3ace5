package org.footbridge.notices;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.Footbridge;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the letters that diagrams order, with the words of the module whose diagram it is. */
@Component
class LetterPost {

  /**
   * @param to names of recipients, with commas between them
   */
  record Order(String processId, String letter, String to) {

    List<String> recipients() {
      return Stream.of(to.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
  }

  /** Who is known of every case, and their role around the pupil. */
  static final Map<String, String> ROLES =
      Map.of(
          "school", Contact.SCHOOL,
          "parent", Contact.PARENT,
          "health", Contact.HEALTH);

  private final CaseNotices notices;
  private final Cases cases;
  private final TellTeam teams;
  private final List<LetterWords> modules;
  private final Dates dates;

  LetterPost(
      CaseNotices notices, Cases cases, TellTeam teams, List<LetterWords> modules, Dates dates) {
    requireOneMeaning(modules);
    this.notices = notices;
    this.cases = cases;
    this.teams = teams;
    this.modules = modules;
    this.dates = dates;
  }

  /** A word has one meaning in the letters of a process, whichever module says it. */
  private static void requireOneMeaning(List<LetterWords> modules) {
    Map<String, LetterWords> sayers = new HashMap<>();
    for (LetterWords module : modules) {
      for (String process : module.processes()) {
        for (String name : module.names()) {
          LetterWords other = sayers.putIfAbsent(process + " " + name, module);
          if (other != null) {
            throw new IllegalStateException(
                "Both %s and %s say the word '%s' of the letters of %s"
                    .formatted(
                        other.getClass().getSimpleName(),
                        module.getClass().getSimpleName(),
                        name,
                        process));
          }
        }
      }
    }
  }

  /** A recipient who is not known of this case gets nothing. */
  void send(Order order, Case about, @Nullable UUID subject, @Nullable Map<String, Object> more) {
    Map<String, String> words = new HashMap<>();
    List<LetterWords> own =
        modules.stream().filter(one -> one.processes().contains(order.processId())).toList();
    own.forEach(module -> words.putAll(module.words(about, subject)));
    if (more != null) {
      more.forEach((name, value) -> words.put(name, inWords(value)));
    }
    for (String to : order.recipients()) {
      addressees(to, own, about, subject)
          .forEach(
              one -> notices.tell(about, order.letter(), one.audience(), one.contact(), words));
    }
  }

  private Stream<LetterWords.Addressee> addressees(
      String to, List<LetterWords> own, Case about, @Nullable UUID subject) {
    String role = ROLES.get(to);
    if (role != null) {
      return cases.contact(about.id(), role).stream().map(one -> addressee(to, one));
    }
    if (teams.isTeam(to)) {
      return teams.members(about, to).stream().map(one -> addressee(to, one));
    }
    return own.stream()
        .filter(module -> module.recipients().contains(to))
        .flatMap(module -> module.recipients(to, about, subject).stream());
  }

  private static LetterWords.Addressee addressee(String audience, Contact contact) {
    return new LetterWords.Addressee(audience, contact);
  }

  /** A moment is said as its day. */
  private String inWords(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    try {
      return dates.day(OffsetDateTime.parse(text).atZoneSameInstant(Footbridge.ZONE).toLocalDate());
    } catch (DateTimeParseException noMoment) {
      try {
        return dates.day(LocalDate.parse(text));
      } catch (DateTimeParseException noDay) {
        return text;
      }
    }
  }
}
