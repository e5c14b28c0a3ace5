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
 * recommended ones, and those of the engine's version. A warning counts like an error.
 */
class DiagramLintTest {

  private static final Path SPINE = Path.of("processes/referral-to-reintegration.bpmn");
  private static final Path PAPERS = Path.of("processes/missing-papers.bpmn");
  private static final Path ASSESSMENT = Path.of("processes/needs-assessment.bpmn");

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

  @Test
  void what_would_ask_somebody_twice_or_remind_without_end_is_found(@TempDir Path folder)
      throws IOException {
    String papers = Files.readString(PAPERS);
    Path copies = folder.resolve("copies.bpmn");
    Files.writeString(
        copies, repeating(repeating(papers, "no-answer-from-school"), "remind-school-due"));
    Path endless = folder.resolve("endless.bpmn");
    Files.writeString(
        endless,
        papers
            .replaceFirst(
                "(?s)<bpmn:sequenceFlow id=\"remind-school-again-to-school-reminded\".*?/>", "")
            .replace("<bpmn:outgoing>remind-school-again-to-school-reminded</bpmn:outgoing>", ""));

    assertThat(lint(List.of(copies)))
        .extracting(Found::element, Found::rule)
        .contains(
            tuple("no-answer-from-school", "one-open-task"),
            tuple("remind-school-due", "reminders-end"));
    assertThat(lint(List.of(endless)))
        .extracting(Found::element, Found::rule)
        .contains(tuple("remind-school-now", "reminders-end"));
  }

  @Test
  void where_a_case_could_not_be_moved_to_a_newer_version_is_found(@TempDir Path folder)
      throws IOException {
    Path waiting = folder.resolve("waiting.bpmn");
    Files.writeString(
        waiting,
        Files.readString(ASSESSMENT)
            .replaceAll(
                "(?s)<bpmn:exclusiveGateway id=\"advice-settled\">(.*?)</bpmn:exclusiveGateway>",
                "<bpmn:parallelGateway id=\"advice-settled\">$1</bpmn:parallelGateway>"));
    assertThat(lint(List.of(waiting)))
        .extracting(Found::element, Found::rule)
        .contains(tuple("advice-settled", "no-waiting-join"));
  }

  @Test
  void a_diagram_that_nobody_reads_any_more_is_found(@TempDir Path folder) throws IOException {
    String review = Files.readString(Path.of("processes/hold-review.bpmn"));
    Path longer = folder.resolve("longer.bpmn");
    Files.writeString(
        longer,
        review.replaceFirst(
            "<bpmn:endEvent id=\"new-day-coming\"",
            "<bpmn:endEvent id=\"one-more\" name=\"One more\" />$0"));
    assertThat(lint(List.of(longer)))
        .extracting(Found::element, Found::rule)
        .contains(tuple("hold-review", "at-most-30-nodes"));
  }

  /** The timer of this event comes again and again. */
  private static String repeating(String bpmn, String event) {
    String repeated =
        bpmn.replaceFirst(
            "(?s)(<bpmn:timerEventDefinition id=\""
                + event
                + "-timer\">\\s*)"
                + "<bpmn:timeDate([^>]*>[^<]*)</bpmn:timeDate>",
            "$1<bpmn:timeCycle$2</bpmn:timeCycle>");
    assertThat(repeated).isNotEqualTo(bpmn);
    return repeated;
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
