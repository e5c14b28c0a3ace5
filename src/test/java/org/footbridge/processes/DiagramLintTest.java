package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The diagrams follow the rules that Camunda Modeler shows to whoever draws them: bpmnlint's
 * recommended ones, and those of the engine's version. A warning counts like an error. The house's
 * own rules are in {@link HouseRulesTest}.
 */
class DiagramLintTest {

  private static final Path SPINE = Path.of("processes/referral-to-reintegration.bpmn");

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
            .replaceFirst("<zeebe:formDefinition formId=\"explain-decision\"[^>]*/>", ""));
    assertThat(lint(List.of(broken)))
        .extracting(Found::file, Found::element, Found::rule)
        .contains(
            tuple("broken.bpmn", "triage-referral", "label-required"),
            tuple("broken.bpmn", "explain-decision", "camunda-compat/user-task-definition"));
  }

  private static List<Path> diagrams() {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Found> lint(List<Path> diagrams) {
    return Found.by("lint.mjs", diagrams);
  }
}
