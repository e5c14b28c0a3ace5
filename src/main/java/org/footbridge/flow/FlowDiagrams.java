package org.footbridge.flow;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.footbridge.processes.ProcessDiagrams;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The diagrams that may be shown: every version ever published, but for what is confined. */
@Component
class FlowDiagrams {

  record Version(long key, String bpmnProcessId, int version, @Nullable Long deploymentKey) {}

  /**
   * @param type as BPMN calls it, {@code userTask}
   * @param calls the process that a call activity calls
   */
  record Element(String id, String name, String type, @Nullable String calls) {

    /** Where a case can wait for something; at all others it stands only when it is stuck. */
    boolean isForWaiting() {
      return type.endsWith("Task")
          || type.equals("callActivity")
          || type.equals("subProcess")
          || type.equals("intermediateCatchEvent")
          || type.equals("eventBasedGateway");
    }
  }

  record Diagram(String name, List<Element> elements) {}

  private final ProcessDiagrams published;
  private final JdbcClient jdbc;
  private final Map<Long, Diagram> read = new ConcurrentHashMap<>();

  FlowDiagrams(ProcessDiagrams published, JdbcClient jdbc) {
    this.published = published;
    this.jdbc = jdbc;
  }

  /** By process, the newest version first. */
  List<Version> all() {
    return jdbc.sql(
            """
            select key, bpmn_process_id, version, deployment_key from engine.process_definition
            where access.confinement_of(bpmn_process_id, '') is null
            order by bpmn_process_id <> 'referral-to-reintegration', bpmn_process_id, version desc
            """)
        .query(Version.class)
        .list();
  }

  /** The version of the called process that was published with the caller, or the newest. */
  Optional<Version> called(String bpmnProcessId, Version caller, List<Version> all) {
    List<Version> versions =
        all.stream().filter(one -> one.bpmnProcessId().equals(bpmnProcessId)).toList();
    return versions.stream()
        .filter(
            one ->
                one.deploymentKey() != null && one.deploymentKey().equals(caller.deploymentKey()))
        .findFirst()
        .or(() -> versions.stream().findFirst());
  }

  /** A published version never changes, so it is read once. */
  Diagram of(Version version) {
    return read.computeIfAbsent(
        version.key(),
        key ->
            published
                .xml(key)
                .map(xml -> read(xml, version.bpmnProcessId()))
                .orElse(new Diagram(version.bpmnProcessId(), List.of())));
  }

  private static Diagram read(String xml, String processId) {
    var model =
        Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    List<Element> elements =
        model.getModelElementsByType(FlowNode.class).stream()
            .map(
                node ->
                    new Element(
                        node.getId(),
                        node.getName() == null || node.getName().isBlank()
                            ? node.getId()
                            : node.getName(),
                        node.getElementType().getTypeName(),
                        calledBy(node)))
            .toList();
    Process process = model.getModelElementById(processId);
    String name = process == null || process.getName() == null ? processId : process.getName();
    return new Diagram(name, elements);
  }

  private static @Nullable String calledBy(BaseElement node) {
    ZeebeCalledElement called = node.getSingleExtensionElement(ZeebeCalledElement.class);
    return called == null ? null : called.getProcessId();
  }
}
