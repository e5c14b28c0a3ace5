package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A diagram can be read as it is drawn: nothing lies on anything, no line crosses another. */
class LayoutTest {

  private static final Path WATCH = Path.of("processes/sla-watch.bpmn");
  private static final Path BROKEN = Path.of("processes/broken-promises.bpmn");

  @ParameterizedTest
  @MethodSource("diagrams")
  void everything_has_its_place(Path diagram) throws IOException {
    assertThat(Layout.findings(Files.readString(diagram))).isEmpty();
  }

  @Test
  void what_is_not_drawn_is_found() throws IOException {
    assertThat(
            findings(
                "(?s)<bpmndi:BPMNShape id=\"breach-shape\".*?</bpmndi:BPMNShape>",
                "",
                "(?s)<bpmndi:BPMNEdge id=\"warn-to-wait-for-due-edge\".*?</bpmndi:BPMNEdge>",
                ""))
        .contains("breach is not drawn", "warn-to-wait-for-due is not drawn");
  }

  @Test
  void what_lies_on_something_else_is_found() throws IOException {
    assertThat(moved("breach", 560, 175))
        .contains(
            "warn overlaps breach",
            "warn-to-wait-for-due runs through breach",
            "time-is-up-to-breach does not end at breach");
  }

  @Test
  void a_boundary_event_away_from_its_task_is_found() throws IOException {
    assertThat(moved(BROKEN, "promises-changed", 642, 262))
        .contains("promises-changed is not on the border of resolve-breach");
  }

  @Test
  void lines_that_cross_and_lines_that_lead_nowhere_are_found() throws IOException {
    assertThat(
            findings(
                "(id=\"wait-for-due-to-changed-before-due-edge\"[^>]*>\\s*<[^>]*>\\s*<di:waypoint"
                    + " x=\"720\") y=\"412\"",
                "$1 y=\"700\""))
        .contains(
            "wait-for-due-to-changed-before-due does not end at changed-before-due",
            "wait-for-due-to-changed-before-due runs through changed-before-due",
            "wait-for-due-to-changed-before-due crosses changed-before-warning-to-clock-changed");
  }

  @Test
  void a_name_on_a_line_is_found() throws IOException {
    assertThat(
            findings(
                "(?s)(id=\"clock-state-to-keep-waiting-edge\".*?<dc:Bounds) x=\"\\d+\" y=\"\\d+\"",
                "$1 x=\"1220\" y=\"350\""))
        .containsExactly(
            "The name of clock-state-to-keep-waiting lies on clock-state-to-keep-waiting");
  }

  @Test
  void a_name_on_the_mark_of_a_default_flow_and_one_without_room_are_found() throws IOException {
    assertThat(
            findings(
                "(?s)(id=\"clock-state-to-keep-waiting-edge\".*?<dc:Bounds) x=\"\\d+\" y=\"\\d+\"",
                "$1 x=\"1243\" y=\"388\"",
                "(?s)(id=\"clock-ended-shape\".*?BPMNLabel>.*?) width=\"\\d+\"",
                "$1 width=\"20\""))
        .containsExactly(
            "The name of clock-ended has no room for its words",
            "The name of clock-state-to-keep-waiting lies on the default mark of"
                + " clock-state-to-keep-waiting");
  }

  private static List<String> moved(String element, int x, int y) throws IOException {
    return moved(WATCH, element, x, y);
  }

  private static List<String> moved(Path diagram, String element, int x, int y) throws IOException {
    return findings(
        diagram,
        "(id=\"" + element + "-shape\"[^>]*>\\s*<dc:Bounds) x=\"\\d+\" y=\"\\d+\"",
        "$1 x=\"" + x + "\" y=\"" + y + "\"");
  }

  private static List<String> findings(String... changes) throws IOException {
    return findings(WATCH, changes);
  }

  private static List<String> findings(Path diagram, String... changes) throws IOException {
    String bpmn = Files.readString(diagram);
    for (int i = 0; i < changes.length; i += 2) {
      String changed = bpmn.replaceFirst(changes[i], changes[i + 1]);
      assertThat(changed).as(changes[i]).isNotEqualTo(bpmn);
      bpmn = changed;
    }
    return Layout.findings(bpmn);
  }

  static List<Path> diagrams() {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
