package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The diagrams as they were published, and where in them a case stands. */
@Component
public class ProcessDiagrams {

  private static final String SPINE = "referral-to-reintegration";

  /** One step of a case that has a name in the diagram. */
  public record Step(
      String elementId,
      String name,
      String state,
      @Nullable Instant from,
      @Nullable Instant until) {}

  /** A case in its diagram. */
  public record Progress(
      long processInstanceKey, long processDefinitionKey, String state, List<Step> steps) {

    public List<String> active() {
      return ids("active");
    }

    public List<String> done() {
      List<String> active = active();
      return ids("completed").stream().filter(id -> !active.contains(id)).toList();
    }

    private List<String> ids(String state) {
      return steps.stream()
          .filter(step -> step.state().equals(state))
          .map(Step::elementId)
          .distinct()
          .toList();
    }
  }

  /** The named elements of a published version where a case can go on, by id, in their order. */
  public Map<String, String> places(long processDefinitionKey) {
    Map<String, String> places = new LinkedHashMap<>();
    xml(processDefinitionKey)
        .map(ProcessDiagrams::model)
        .ifPresent(
            model ->
                model.getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> !(node instanceof StartEvent || node instanceof BoundaryEvent))
                    .filter(node -> node.getName() != null && !node.getName().isBlank())
                    .forEach(node -> places.put(node.getId(), node.getName())));
    return places;
  }

  private record Instance(long key, long processDefinitionKey, String state) {}

  private final JdbcClient jdbc;
  private final Map<Long, Map<String, String>> names = new ConcurrentHashMap<>();

  ProcessDiagrams(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The BPMN XML of one published version. */
  public Optional<String> xml(long processDefinitionKey) {
    return jdbc.sql("select resource from engine.process_definition where key = :key")
        .param("key", processDefinitionKey)
        .query(byte[].class)
        .optional()
        .map(resource -> new String(resource, StandardCharsets.UTF_8));
  }

  /** Where the case stands, as this person may know; nothing before its process has started. */
  public Optional<Progress> ofCase(CaseId caseId, Person person) {
    return jdbc.sql(
            """
            select key, process_definition_key, state from engine.process_instance
            where case_id = :case and bpmn_process_id = :spine
            order by key desc limit 1
            """)
        .param("case", caseId.value())
        .param("spine", SPINE)
        .query(Instance.class)
        .optional()
        .map(
            found ->
                new Progress(
                    found.key(),
                    found.processDefinitionKey(),
                    found.state(),
                    steps(found, caseId, person)));
  }

  private List<Step> steps(Instance instance, CaseId caseId, Person person) {
    Map<String, String> named = namesOf(instance.processDefinitionKey());
    return jdbc.sql(
            """
            select element_id, state, started_at, ended_at from engine.element_instance
            where process_instance_key = :instance
              and casework.may_know(access.confinement_of(:spine, element_id), :case, :groups)
            order by started_at, key
            """)
        .param("instance", instance.key())
        .param("spine", SPINE)
        .param("case", caseId.value())
        .param("groups", person.groups())
        .query((row, number) -> step(row, named))
        .list();
  }

  private static Step step(ResultSet row, Map<String, String> named) throws SQLException {
    String element = row.getString("element_id");
    return new Step(
        element,
        named.getOrDefault(element, ""),
        row.getString("state"),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** A published version never changes, so its names are read once. */
  private Map<String, String> namesOf(long processDefinitionKey) {
    Map<String, String> known = names.get(processDefinitionKey);
    if (known != null) {
      return known;
    }
    Map<String, String> read =
        xml(processDefinitionKey).map(ProcessDiagrams::read).orElse(Map.of());
    if (!read.isEmpty()) {
      names.put(processDefinitionKey, read);
    }
    return read;
  }

  private static BpmnModelInstance model(String xml) {
    return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> read(String xml) {
    return model(xml).getModelElementsByType(FlowElement.class).stream()
        .filter(element -> element.getName() != null && !element.getName().isBlank())
        .collect(
            Collectors.toMap(
                FlowElement::getId, FlowElement::getName, (one, other) -> one, HashMap::new));
  }
}
