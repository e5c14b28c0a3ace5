package org.footbridge.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Words a notice from the message files: {@code notices.<template>.<audience>.subject}, then
 * paragraphs {@code .1}, {@code .2} and so on.
 */
@Component
class LetterWording {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final int MOST_PARAGRAPHS = 20;

  /** The words that every letter may use. */
  static final Set<String> WORDS =
      Set.of("name", "contactName", "contactTelephone", "sender", "link");

  private final MessageSource messages;
  private final NoticesSettings settings;

  LetterWording(MessageSource messages, NoticesSettings settings) {
    this.messages = messages;
    this.settings = settings;
  }

  /**
   * @throws IllegalArgumentException when there is no such template for this audience
   */
  Letter of(Notice notice) {
    Map<String, String> words = new TreeMap<>(notice.words());
    NoticesSettings.Contact contact = settings.contact(words.getOrDefault("area", ""));
    words.putIfAbsent("name", notice.to().name());
    words.putIfAbsent("contactName", contact.name());
    words.putIfAbsent("contactTelephone", contact.telephone());
    words.putIfAbsent("sender", settings.sender());
    words.values().removeIf(String::isBlank);
    if (notice.linkFor() != null && notice.to().email() != null) {
      words.put("link", Letter.LINK);
    }
    if (words.containsKey("pupil")) {
      words.putIfAbsent("pupilName", words.get("pupil"));
    }
    if (words.containsKey("school")) {
      words.putIfAbsent("schoolName", words.get("school"));
    }

    String key = key(notice.template(), notice.audience());
    String subject = message(key + ".subject");
    if (subject == null) {
      throw new IllegalArgumentException(
          "There is no notice '" + notice.template() + "' for " + notice.audience());
    }
    List<String> paragraphs = new ArrayList<>();
    fill(message("notices.greeting"), words).ifPresent(paragraphs::add);
    for (int n = 1; n <= MOST_PARAGRAPHS; n++) {
      fill(message(key + "." + n), words).ifPresent(paragraphs::add);
    }
    fill(message("notices.contact"), words).ifPresent(paragraphs::add);
    fill(message("notices.signature"), words).ifPresent(paragraphs::add);
    String line = fill(subject, words).orElse(PLACEHOLDER.matcher(subject).replaceAll("").strip());
    return new Letter(oneLine(line), String.join("\n\n", paragraphs));
  }

  boolean exists(String template, String audience) {
    return message(key(template, audience) + ".subject") != null;
  }

  /** The names of all words that the letter uses, those of all letters among them. */
  Set<String> wordsOf(String template, String audience) {
    String key = key(template, audience);
    Set<String> words = new TreeSet<>(placeholders(message(key + ".subject")));
    for (int n = 1; n <= MOST_PARAGRAPHS; n++) {
      words.addAll(placeholders(message(key + "." + n)));
    }
    return words;
  }

  private static List<String> placeholders(@Nullable String text) {
    return text == null
        ? List.of()
        : PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String key(String template, String audience) {
    return "notices." + template + "." + audience;
  }

  private @Nullable String message(String key) {
    return messages.getMessage(key, null, null, Locale.UK);
  }

  /** Empty when there is no such sentence, or a word for it is missing. */
  private static Optional<String> fill(@Nullable String text, Map<String, String> words) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String word = words.get(matcher.group(1));
      if (word == null) {
        return Optional.empty();
      }
      boolean alone =
          (matcher.start() == 0 || text.charAt(matcher.start() - 1) == '\n')
              && (matcher.end() == text.length() || text.charAt(matcher.end()) == '\n');
      matcher.appendReplacement(filled, Matcher.quoteReplacement(said(word, alone)));
    }
    matcher.appendTail(filled);
    return Optional.of(filled.toString());
  }

  /** A word of several lines is a list where it has a line to itself. */
  private static String said(String word, boolean alone) {
    List<String> lines =
        word.lines().map(LetterWording::oneLine).filter(line -> !line.isEmpty()).toList();
    return alone && lines.size() > 1
        ? lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"))
        : String.join(" ", lines);
  }

  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
