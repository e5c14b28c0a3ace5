package org.footbridge.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.footbridge.processes.Model;
import org.junit.jupiter.api.Test;

/** The same diagram as other tools write it, and what they add. */
class OtherToolsTest {

  private static final Model OURS = Files.of("ask-again.bpmn");
  private static final String FILE = "ask-again.bpmn";

  @Test
  void signavio_writes_every_default_and_its_own_ids_and_the_same_runs() {
    String signavio =
        OURS.text()
            .replace("bpmn:", "")
            .replace("xmlns:bpmn=", "xmlns=")
            .replace(
                "exporter=\"Camunda Modeler\" exporterVersion=\"5.28.0\"",
                "exporter=\"Signavio Process Editor\"")
            .replace(
                "isExecutable=\"true\"",
                "isClosed=\"false\" processType=\"None\" isExecutable=\"true\"")
            .replace(
                "<userTask id",
                "<userTask completionQuantity=\"1\" isForCompensation=\"false\" startQuantity=\"1\""
                    + " implementation=\"##unspecified\" id")
            .replace("\"asked-to-ring-family\"", "\"sid-1\"")
            .replace(">asked-to-ring-family<", ">sid-1<")
            .replace("\"ring-family-to-answered\"", "\"sid-2\"")
            .replace(">ring-family-to-answered<", ">sid-2<");
    assertThat(Files.sentences(OURS, Model.of(FILE, signavio)))
        .containsExactly(
            "technical: The id of the way from “Asked” to “Ring the family” was"
                + " “asked-to-ring-family” and is “sid-1”",
            "technical: The id of the way from “Ring the family” to “Answered” was"
                + " “ring-family-to-answered” and is “sid-2”");
  }

  @Test
  void bpmn_io_leaves_out_what_only_the_engine_reads_and_each_of_it_is_told() {
    String plain =
        OURS.text()
            .replaceAll("(?s)<bpmn:extensionElements>.*?</bpmn:extensionElements>", "")
            .replaceAll(" modeler:[A-Za-z]+=\"[^\"]*\"", "")
            .replace("exporter=\"Camunda Modeler\"", "exporter=\"bpmn-js (https://demo.bpmn.io)\"");
    assertThat(Files.sentences(OURS, Model.of(FILE, plain)))
        .contains(
            "“Ring the family” is no longer a task that the engine keeps: nobody would see it",
            "“Ring the family” has no form any more; it was “ask-again”",
            "“Ring the family” is no longer for Lead teacher: nobody would see it",
            "“Ring the family” has no due date any more; it was “dueAt”",
            "“Ring the family” is no longer due after 12 school days",
            "The due date of “Ring the family” is no longer computed from the school calendar")
        .hasSize(8);
  }

  @Test
  void what_another_maker_adds_is_told_in_its_own_words() {
    String camunda7 =
        OURS.text()
            .replace(
                "<bpmn:userTask id=\"ring-family\"",
                "<bpmn:userTask xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                    + " camunda:asyncBefore=\"yes\" id=\"ring-family\"");
    assertThat(Files.sentences(OURS, Model.of(FILE, camunda7)))
        .containsExactly("“async before” of “Ring the family” is new: “yes”");
  }

  @Test
  void a_step_with_another_id_is_the_same_by_its_name_and_its_new_id_is_told() {
    String other = OURS.text().replaceAll("\"ring-family\"", "\"Activity_0abc\"");
    assertThat(Files.sentences(OURS, Model.of(FILE, other)))
        .containsExactly(
            "“Ring the family” was known to running cases as “ring-family” and is now"
                + " “Activity_0abc”: a case cannot be moved there by itself");
  }

  @Test
  void a_step_that_came_and_one_that_went_are_told_with_their_ways() {
    String fewer =
        OURS.text()
            .replaceAll("(?s)<bpmn:userTask.*?</bpmn:userTask>", "")
            .replaceAll("(?s)<bpmn:sequenceFlow id=\"ring-family-to.*?/>", "")
            .replace("targetRef=\"ring-family\"", "targetRef=\"answered\"")
            .replace(
                "<bpmn:incoming>ring-family-to-answered<", "<bpmn:incoming>asked-to-ring-family<")
            .replaceAll("(?s)<bpmndi:BPMNShape id=\"ring-family_di.*?</bpmndi:BPMNShape>", "")
            .replaceAll("(?s)<bpmndi:BPMNEdge id=\"two_di.*?</bpmndi:BPMNEdge>", "");
    Model without = Model.of(FILE, fewer);
    assertThat(Files.sentences(OURS, without))
        .containsExactly(
            "“Ring the family” is gone (task for people)",
            "The way from “Asked” now leads to “Answered” instead of “Ring the family”",
            "A case can no longer go from “Ring the family” to “Answered”");
    assertThat(Files.sentences(without, OURS))
        .contains("A case can now go from “Ring the family” to “Answered”")
        .anyMatch(sentence -> sentence.startsWith("“Ring the family” is new (task for people). "));
  }

  @Test
  void sets_of_files_are_compared_by_name() {
    Model form = Files.of("ask-again.form");
    Comparison comparison = Comparison.of(List.of(OURS), List.of(OURS, form));
    assertThat(comparison.files())
        .extracting(Comparison.OfFile::name, Comparison.OfFile::state)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("ask-again.bpmn", Comparison.State.SAME),
            org.assertj.core.api.Assertions.tuple("ask-again.form", Comparison.State.ADDED));
    assertThat(comparison.isNothing()).isFalse();
    assertThat(Comparison.of(List.of(OURS, form), List.of(form, OURS)).isNothing()).isTrue();
  }
}
