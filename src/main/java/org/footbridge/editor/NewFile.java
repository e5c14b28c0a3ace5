package org.footbridge.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.processes.Model;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** A file to begin with: its id and its name follow from its title. */
@Component
class NewFile {

  private static final Map<String, String> ENDINGS =
      Map.of("process", ".bpmn", "decision", ".dmn", "form", ".form");
  private static final int LONGEST = 60;

  /** Nothing where no id can be made of the title. */
  Optional<Model> of(String kind, String title) {
    String ending = ENDINGS.get(kind);
    String name = title.strip().replaceAll("[\\p{Cntrl}\"<>&\\\\]", "");
    String id =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "");
    if (ending == null || id.isEmpty() || id.length() > LONGEST) {
      return Optional.empty();
    }
    String text = template(kind + ending).replace("{id}", id).replace("{name}", name);
    return Optional.of(Model.of(id + ending, text));
  }

  private static String template(String file) {
    try (var in = new ClassPathResource("new-files/" + file).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
