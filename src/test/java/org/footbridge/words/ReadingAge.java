package org.footbridge.words;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From which age a text can be read with ease: the grade of Flesch and Kincaid plus five, which is
 * {@code 0.39 × words per sentence + 11.8 × syllables per word − 10.59}.
 *
 * <ul>
 *   <li>A sentence ends at a full stop, a question or exclamation mark, a colon or semicolon, a
 *       dash between spaces, or with its line; every label and answer of a form is one of its own.
 *   <li>Fewer than three words are no sentence ("Yes", "Which subjects"): they are left out, so
 *       that a form of many short answers does not look easier than its questions are.
 *   <li>What the reader knows by name counts as one syllable: words that are put in, names, numbers
 *       and abbreviations.
 *   <li>The formula wants 100 words. A text of fewer than 30 is judged with care: it may be older
 *       by a fifth of a year for each word that it is short of 30, as one long word in a text of
 *       ten says little.
 * </ul>
 *
 * @param age of the whole text; 0 when it has no sentence
 * @param words how many words the age was found from
 */
record ReadingAge(double age, int words, List<Sentence> sentences) {

  /** A sentence with the age it would have if it stood alone. */
  record Sentence(String text, double age) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f: %s", age, text);
    }
  }

  /** Stands for a name, whatever it is. */
  static final String NAME = "Sam";

  private static final int ENOUGH_WORDS = 30;
  private static final double YEARS_FOR_A_MISSING_WORD = 0.2;
  private static final int SHORTEST_SENTENCE = 3;

  private static final Pattern END = Pattern.compile("[.!?]+(?=[\\s”\"')]|$)|[:;\\n]+| [–—-] ");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}’']*|\\d[\\d.,:]*");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

  /** Words that the rules of thumb count wrongly, in the words of this service. */
  private static final Map<String, Integer> KNOWN =
      Map.ofEntries(
          Map.entry("area", 3),
          Map.entry("areas", 3),
          Map.entry("being", 2),
          Map.entry("create", 2),
          Map.entry("diary", 3),
          Map.entry("doing", 2),
          Map.entry("every", 2),
          Map.entry("everyone", 3),
          Map.entry("everybody", 4),
          Map.entry("everything", 3),
          Map.entry("evening", 2),
          Map.entry("going", 2),
          Map.entry("idea", 3),
          Map.entry("ideal", 3),
          Map.entry("ideas", 3),
          Map.entry("minutes", 2),
          Map.entry("people", 2),
          Map.entry("quiet", 2),
          Map.entry("reintegration", 5),
          Map.entry("safeguarding", 3),
          Map.entry("science", 2),
          Map.entry("seeing", 2),
          Map.entry("something", 2),
          Map.entry("sometimes", 2),
          Map.entry("somebody", 3),
          Map.entry("someone", 2),
          Map.entry("tier", 1),
          Map.entry("tiers", 1),
          Map.entry("timetable", 3),
          Map.entry("video", 3),
          Map.entry("whole", 1));

  static ReadingAge of(String text) {
    return of(List.of(text));
  }

  /** The age of texts that are read one after the other. */
  static ReadingAge of(List<String> texts) {
    List<Sentence> sentences = new ArrayList<>();
    int words = 0;
    int syllables = 0;
    for (String sentence : texts.stream().flatMap(ReadingAge::split).toList()) {
      List<String> its = words(sentence);
      if (its.size() < SHORTEST_SENTENCE) {
        continue;
      }
      int spoken = its.stream().mapToInt(ReadingAge::syllables).sum();
      sentences.add(new Sentence(sentence, age(its.size(), 1, spoken)));
      words += its.size();
      syllables += spoken;
    }
    return new ReadingAge(
        sentences.isEmpty() ? 0 : age(words, sentences.size(), syllables),
        words,
        List.copyOf(sentences));
  }

  boolean isOver(int limit) {
    double care = Math.max(0, ENOUGH_WORDS - words) * YEARS_FOR_A_MISSING_WORD;
    return age > limit + care;
  }

  /** Sentences that nobody keeps in mind to their end. */
  List<Sentence> longerThan(int most) {
    return sentences.stream().filter(sentence -> words(sentence.text).size() > most).toList();
  }

  /** What to make easier, the hardest first. */
  List<Sentence> hardest(int limit) {
    return sentences.stream()
        .filter(sentence -> sentence.age > limit)
        .sorted(comparing(Sentence::age).reversed())
        .toList();
  }

  private static double age(int words, int sentences, int syllables) {
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5;
  }

  private static Stream<String> split(String text) {
    return END.splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static List<String> words(String sentence) {
    List<String> words = new ArrayList<>();
    var found = WORD.matcher(sentence);
    while (found.find()) {
      String word = found.group();
      boolean isNumber = Character.isDigit(word.charAt(0));
      boolean isAbbreviation = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
      boolean isName = !words.isEmpty() && Character.isUpperCase(word.charAt(0));
      words.add(isNumber || isAbbreviation || isName ? NAME : word);
    }
    return words;
  }

  /** As they are spoken, found by rules of thumb. */
  static int syllables(String word) {
    String letters = word.toLowerCase(Locale.ROOT).replaceAll("['’](s|ll|re|ve|d|t|m)?$", "");
    Integer known = KNOWN.get(letters);
    if (known != null) {
      return known;
    }
    int count = (int) VOWELS.matcher(letters).results().count();
    // Silent: make, makes, asked, careful, lately, statement; not: table, wanted, changes.
    if (letters.matches(".*[^aeiouyl]e|.*[aeiouy]le|.*[^aeiouy][aeiouy]+[^aeiouy]+e")
        && !letters.matches(".*[^aeiouyl]le")) {
      count--;
    } else if (letters.matches(".*[^aeiouytd]ed|.*[^aeiouysxzcghl]es|.*[aeiouy](le|he)s")) {
      count--;
    }
    if (letters.matches(
        ".*[aeiouy][^aeiouy]e(ful|fully|less|ly|ment|ments|ness|time|times|work)")) {
      count--;
    }
    // Spoken apart: medium, experience, area, being, agreeing, usual, actual, reality.
    count +=
        (int)
            Pattern.compile(
                    "i(a|um|ence|ent|ers?$|ous|o[^nu])|[^qg]u(al|a[^il])|eo[^upr]|[aeouy]ing$")
                .matcher(letters.replaceAll("[cstx]i(al|an|en|on|ous)", "$1"))
                .results()
                .count();
    return Math.max(1, count);
  }
}
