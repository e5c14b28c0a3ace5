package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;

/** What PostgreSQL confines are the steps of the diagrams that tell of a concern, and no others. */
class ConfinedStepsTest {

  @Test
  void a_confined_process_and_what_leads_to_it_is_confined_and_nothing_else() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      List<BpmnModelInstance> models =
          files
              .filter(file -> file.toString().endsWith(".bpmn"))
              .sorted()
              .map(file -> Bpmn.readModelFromFile(file.toFile()))
              .toList();
      for (BpmnModelInstance model : models) {
        String process = model.getModelElementsByType(Process.class).iterator().next().getId();
        Set<String> all = ids(model.getModelElementsByType(FlowNode.class).stream());
        Set<String> expected = isConfined(process, "") ? all : leadingToConfined(model);
        assertThat(all.stream().filter(id -> isConfined(process, id)))
            .as(process)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  /** The calls of confined processes, with the whole event sub-process around each. */
  private static Set<String> leadingToConfined(BpmnModelInstance model) {
    Set<String> leading = new TreeSet<>();
    for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
      if (isConfined(call.getSingleExtensionElement(ZeebeCalledElement.class).getProcessId(), "")) {
        leading.add(call.getId());
        ModelElementInstance around = call.getParentElement();
        if (around instanceof SubProcess sub && sub.triggeredByEvent()) {
          leading.add(sub.getId());
          sub.getFlowElements().stream()
              .filter(FlowNode.class::isInstance)
              .forEach(element -> leading.add(element.getId()));
        }
      }
    }
    return leading;
  }

  private static Set<String> ids(Stream<? extends FlowNode> elements) {
    return new TreeSet<>(elements.map(FlowNode::getId).toList());
  }

  private static boolean isConfined(String process, String element) {
    return Database.jdbc()
        .sql("select access.confinement_of(:process, :element) is not null")
        .param("process", process)
        .param("element", element)
        .query(Boolean.class)
        .single();
  }
}
