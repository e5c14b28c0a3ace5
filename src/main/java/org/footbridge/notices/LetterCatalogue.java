package org.footbridge.notices;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Every letter there are words for. */
@Component
public class LetterCatalogue {

  private static final Pattern SUBJECT =
      Pattern.compile("notices\\.([a-z0-9-]+)\\.([a-z0-9-]+)\\.subject");

  /**
   * A letter as it is worded for one audience.
   *
   * @param subject with the words it uses in braces
   * @param words the names of what is filled in
   */
  public record Worded(String subject, Set<String> words) {}

  private final List<String> files;
  private final LetterWording wording;
  private final TellTeam teams;

  LetterCatalogue(
      @Value("${spring.messages.basename}") List<String> files,
      LetterWording wording,
      TellTeam teams) {
    this.files = List.copyOf(files);
    this.wording = wording;
    this.teams = teams;
  }

  /** By the name of the letter, then by its audience. */
  public SortedMap<String, SortedMap<String, Worded>> all() {
    SortedMap<String, SortedMap<String, Worded>> letters = new TreeMap<>();
    for (String file : files) {
      ResourceBundle messages = ResourceBundle.getBundle(file, Locale.ROOT);
      for (String key : messages.keySet()) {
        Matcher subject = SUBJECT.matcher(key);
        if (subject.matches()) {
          letters
              .computeIfAbsent(subject.group(1), name -> new TreeMap<>())
              .put(
                  subject.group(2),
                  new Worded(
                      messages.getString(key),
                      wording.wordsOf(subject.group(1), subject.group(2))));
        }
      }
    }
    return letters;
  }

  /** Whether any diagram may send letters to this audience by its name. */
  public boolean isForAnyDiagram(String audience) {
    return LetterPost.ROLES.containsKey(audience) || teams.isTeam(audience);
  }

  /** The words that every letter may use, whatever its diagram. */
  public static Set<String> wordsOfAll() {
    Set<String> all = new TreeSet<>(CaseNotices.WORDS);
    all.addAll(LetterWording.WORDS);
    return all;
  }
}
