package org.footbridge.comparison;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters of a file of words: {@code notices.<letter>.<audience>.subject}, then paragraphs
 * {@code .1}, {@code .2} and so on; whatever else the file says by its key.
 */
final class LetterContents {

  private static final Pattern OF_LETTER =
      Pattern.compile("notices\\.([^.]+)\\.([^.]+)\\.(subject|\\d+)");

  private LetterContents() {}

  static Contents read(byte[] content) {
    Properties words = new Properties();
    try {
      words.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException broken) {
      throw new Unreadable("no-letters");
    }
    Map<String, Thing> letters = new LinkedHashMap<>();
    for (String key : new TreeSet<>(words.stringPropertyNames())) {
      Matcher letter = OF_LETTER.matcher(key);
      boolean isLetter = letter.matches();
      String id = isLetter ? letter.group(1) + "." + letter.group(2) : "";
      String fact = isLetter ? letter.group(3) : key;
      letters
          .computeIfAbsent(
              id,
              of ->
                  new Thing(
                      of,
                      of.isEmpty() ? "words" : "letter",
                      isLetter ? letter.group(1) : "",
                      "",
                      new LinkedHashMap<>()))
          .facts()
          .put(
              isLetter && !fact.equals("subject") ? "paragraph[" + fact + "]" : fact,
              words.getProperty(key).strip());
    }
    Contents contents = new Contents();
    letters.values().forEach(contents::add);
    return contents;
  }
}
