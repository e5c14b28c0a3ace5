package org.footbridge.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.footbridge.notices.LetterCatalogue;

/** To whom each letter can be sent: to those it is worded for, one, several or all of them. */
final class Recipients {

  /** With more audiences than this, one and all of them are offered, not every few. */
  private static final int MOST = 4;

  /** The school before the parent before the rest, as diagrams say it. */
  private static final Comparator<String> AS_SAID =
      Comparator.<String, Integer>comparing(
              audience -> {
                int at = List.of("school", "parent", "health").indexOf(audience);
                return at < 0 ? Integer.MAX_VALUE : at;
              })
          .thenComparing(Comparator.naturalOrder());

  private final SortedMap<String, SortedMap<String, LetterCatalogue.Worded>> letters;
  private final Map<String, Set<String>> to = new TreeMap<>();

  /**
   * @param used the headers of service tasks: whom a letter goes to already can be chosen again,
   *     also where only the diagram's module knows who that is
   * @param known whether any diagram can name this audience
   */
  Recipients(
      SortedMap<String, SortedMap<String, LetterCatalogue.Worded>> letters,
      List<Map<String, String>> used,
      Predicate<String> known) {
    this.letters = letters;
    letters.forEach(
        (letter, audiences) -> {
          Set<String> choices =
              some(audiences.keySet().stream().filter(known).sorted(AS_SAID).toList());
          used.stream()
              .filter(headers -> letter.equals(headers.get("letter")) && headers.containsKey("to"))
              .forEach(headers -> choices.add(headers.getOrDefault("to", "")));
          if (!choices.isEmpty()) {
            to.put(letter, choices);
          }
        });
  }

  /** The letters that can be sent from a diagram, with their subjects. */
  List<Choice> letters() {
    return to.keySet().stream()
        .map(letter -> new Choice(letter, letter + ": " + subject(letter)))
        .toList();
  }

  private String subject(String letter) {
    SortedMap<String, LetterCatalogue.Worded> audiences = letters.get(letter);
    return audiences == null ? letter : audiences.firstEntry().getValue().subject();
  }

  /** The letters by the list of those they can go to. */
  Map<Set<String>, List<String>> byRecipients() {
    Map<Set<String>, List<String>> letters = new LinkedHashMap<>();
    to.forEach(
        (letter, choices) ->
            letters.computeIfAbsent(choices, one -> new ArrayList<>()).add(letter));
    return letters;
  }

  private static Set<String> some(List<String> audiences) {
    Set<String> choices = new LinkedHashSet<>(audiences);
    if (audiences.size() <= MOST) {
      for (int chosen = 1; chosen < 1 << audiences.size(); chosen++) {
        List<String> together = new ArrayList<>();
        for (int at = 0; at < audiences.size(); at++) {
          if ((chosen & 1 << at) != 0) {
            together.add(audiences.get(at));
          }
        }
        choices.add(String.join(", ", together));
      }
    }
    if (!audiences.isEmpty()) {
      choices.add(String.join(", ", audiences));
    }
    return choices;
  }
}
