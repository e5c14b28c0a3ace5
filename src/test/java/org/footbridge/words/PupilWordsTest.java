package org.footbridge.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What stands on a pupil's own page is for somebody of twelve, and easier than that. */
class PupilWordsTest {

  private static final int AGE = 10;
  private static final int LONGEST_SENTENCE = 20;

  @Test
  void a_pupil_of_twelve_reads_their_page_with_ease() throws IOException {
    Map<String, String> words = new TreeMap<>();
    for (String file : List.of("pupil", "tasks")) {
      Properties messages = new Properties();
      try (Reader in =
          Files.newBufferedReader(Path.of("src/main/resources/messages", file + ".properties"))) {
        messages.load(in);
      }
      messages.forEach((key, text) -> words.put(key.toString(), text.toString()));
    }
    words.keySet().removeIf(key -> !key.matches("(pupil\\.(page|now|next)|tasks\\.question)\\..*"));
    ReadingAge age =
        ReadingAge.of(
            words.values().stream()
                .map(text -> text.replaceAll("\\{\\d}", ReadingAge.NAME))
                .toList());

    assertThat(words).hasSizeGreaterThan(30);
    assertThat(age.isOver(AGE)).as("reading age %s", age.age()).isFalse();
    assertThat(age.longerThan(LONGEST_SENTENCE)).isEmpty();
  }
}
