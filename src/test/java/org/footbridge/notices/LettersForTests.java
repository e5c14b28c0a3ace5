package org.footbridge.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The letters of the message files, without the application. */
public final class LettersForTests {

  private LettersForTests() {}

  public static LetterCatalogue catalogue() {
    List<String> files = files();
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames(files.toArray(String[]::new));
    messages.setDefaultEncoding("UTF-8");
    return new LetterCatalogue(
        files, new LetterWording(messages, null), new TellTeam(null, null, messages));
  }

  /** The message files as the application names them. */
  public static List<String> files() {
    try (Stream<Path> all = Files.list(Path.of("src/main/resources/messages"))) {
      return all.map(file -> "messages/" + file.getFileName().toString().replace(".properties", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
