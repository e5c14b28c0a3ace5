package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The diagrams follow the rules that Camunda Modeler shows to whoever draws them: bpmnlint's
 * recommended ones, and those of the engine's version. A warning counts like an error.
 */
class DiagramLintTest {

  private static final Path LINT = Path.of("src/main/frontend/lint.mjs");
  private static final Path SPINE = Path.of("processes/referral-to-reintegration.bpmn");

  private record Found(String file, String element, String rule, String message) {
    @Override
    public String toString() {
      return file + ": " + element + ": " + rule + ": " + message;
    }
  }

  @Test
  void no_rule_is_broken() {
    assertThat(lint(diagrams())).isEmpty();
  }

  @Test
  void what_is_wrong_is_told_with_its_file_its_element_and_the_rule(@TempDir Path folder)
      throws IOException {
    Path broken = folder.resolve("broken.bpmn");
    String spine = Files.readString(SPINE);
    Files.writeString(
        broken,
        spine
            .replaceFirst("(id=\"triage-referral\") name=\"[^\"]*\"", "$1")
            .replaceFirst("<zeebe:formDefinition formId=\"decide-exit\"[^>]*/>", ""));
    assertThat(lint(List.of(broken)))
        .extracting(Found::file, Found::element, Found::rule)
        .contains(
            tuple("broken.bpmn", "triage-referral", "label-required"),
            tuple("broken.bpmn", "decide-exit", "camunda-compat/user-task-definition"));
  }

  private static List<Path> diagrams() {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Found> lint(List<Path> diagrams) {
    List<String> command = new ArrayList<>(List.of("node", LINT.toString()));
    diagrams.forEach(file -> command.add(file.toString()));
    try {
      Path complaints = Files.createTempFile("lint", ".txt");
      Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
      byte[] said = process.getInputStream().readAllBytes();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("bpmnlint did not run: " + Files.readString(complaints));
      }
      return Arrays.asList(
          new JsonMapper().readValue(new String(said, StandardCharsets.UTF_8), Found[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
