package org.footbridge.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.footbridge.processes.Model;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The application's own files, and sentences without the service around them. */
final class Files {

  static final List<Model> MODELS = Model.ofTheApplication();

  private static final ResourceBundleMessageSource MESSAGES = messages();

  private Files() {}

  static Model of(String name) {
    return MODELS.stream()
        .filter(model -> model.file().equals(name))
        .findFirst()
        .orElseGet(() -> Model.of(name, text(name)));
  }

  static List<Model> diagrams() {
    return MODELS.stream().filter(Model::isDiagram).toList();
  }

  static String text(String resource) {
    try (var stream = Files.class.getResourceAsStream("/comparison/" + resource)) {
      if (stream == null) {
        throw new IllegalStateException("There is no " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Difference> differences(Model before, Model after) {
    return Comparison.of(before, after).differences();
  }

  /** In words, what is told apart with its aspect before it. */
  static List<String> sentences(Model before, Model after) {
    Comparison.OfFile file = Comparison.of(before, after);
    if (file.kind() == null) {
      return List.of("unreadable: " + file.unreadable());
    }
    Sentences sentences =
        new Sentences(MESSAGES, Locale.UK, file.kind(), file.before(), file.after());
    return file.differences().stream()
        .map(
            difference ->
                (difference.aspect() == Aspect.RUNS
                        ? ""
                        : difference.aspect().name().toLowerCase(Locale.ROOT) + ": ")
                    + sentences.of(difference))
        .toList();
  }

  private static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/comparison", "messages/access", "messages/sla");
    messages.setDefaultEncoding("UTF-8");
    return messages;
  }
}
