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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.Part;
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

  /**
   * A case in one of its diagrams.
   *
   * @param name what the diagram shows; empty for the one that everything else hangs on
   */
  public record Progress(
      long processInstanceKey,
      long processDefinitionKey,
      String name,
      String state,
      List<Step> steps) {

    public boolean isActive() {
      return state.equals("active");
    }

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

  /**
   * @param calledAt the call activity of the caller; nothing where no other process called it
   */
  private record Instance(
      long key,
      long processDefinitionKey,
      String bpmnProcessId,
      String state,
      @Nullable Long caller,
      @Nullable String calledAt) {}

  /**
   * What is read of a published version.
   *
   * @param parts the call activities that lead into parts of it
   */
  private record Published(Map<String, String> names, Set<String> parts) {}

  private static final Published UNKNOWN = new Published(Map.of(), Set.of());

  private final JdbcClient jdbc;
  private final Map<Long, Published> read = new ConcurrentHashMap<>();

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

  /**
   * Where the case stands, as this person may know: the diagram that everything hangs on, then the
   * parts of it that it came to. Nothing before its process has started.
   */
  public List<Progress> ofCase(CaseId caseId, Person person) {
    Map<Long, Instance> shown = new LinkedHashMap<>();
    List<Progress> all = new ArrayList<>();
    for (Instance one : instances(caseId)) {
      Instance caller = one.caller() == null ? null : shown.get(one.caller());
      String calledAt = one.calledAt();
      boolean isPart = caller != null && calledAt != null && of(caller).parts().contains(calledAt);
      if (isPart || one.calledAt() == null) {
        shown.put(one.key(), one);
        all.add(
            new Progress(
                one.key(),
                one.processDefinitionKey(),
                caller == null || calledAt == null
                    ? ""
                    : of(caller).names().getOrDefault(calledAt, ""),
                one.state(),
                steps(one, caseId, person)));
      }
    }
    return all;
  }

  /** The newest that began by itself, and whatever it called, callers first. */
  private List<Instance> instances(CaseId caseId) {
    return jdbc.sql(
            """
            with recursive mine as (
              (select i.key, i.process_definition_key, i.bpmn_process_id, i.state,
                 cast(null as bigint) as caller, cast(null as text) as called_at
               from engine.process_instance i
               where i.case_id = :case and i.bpmn_process_id = :spine
               order by i.key desc limit 1)
              union all
              select i.key, i.process_definition_key, i.bpmn_process_id, i.state, m.key, e.element_id
              from mine m
              join engine.process_instance i on i.parent_instance_key = m.key
              join engine.element_instance e on e.key = i.parent_element_instance_key)
            select * from mine order by key
            """)
        .param("case", caseId.value())
        .param("spine", SPINE)
        .query(Instance.class)
        .list();
  }

  private List<Step> steps(Instance instance, CaseId caseId, Person person) {
    Map<String, String> named = of(instance).names();
    return jdbc.sql(
            """
            select element_id, state, started_at, ended_at from engine.element_instance
            where process_instance_key = :instance
              and casework.may_know(access.confinement_of(:process, element_id), :case, :groups)
            order by started_at, key
            """)
        .param("instance", instance.key())
        .param("process", instance.bpmnProcessId())
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

  /** A published version never changes, so it is read once. */
  private Published of(Instance instance) {
    long key = instance.processDefinitionKey();
    Published known = read.get(key);
    if (known != null) {
      return known;
    }
    Published now = xml(key).map(ProcessDiagrams::read).orElse(UNKNOWN);
    if (!now.equals(UNKNOWN)) {
      read.put(key, now);
    }
    return now;
  }

  private static BpmnModelInstance model(String xml) {
    return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Published read(String xml) {
    BpmnModelInstance model = model(xml);
    Map<String, String> names =
        model.getModelElementsByType(FlowElement.class).stream()
            .filter(element -> element.getName() != null && !element.getName().isBlank())
            .collect(
                Collectors.toMap(
                    FlowElement::getId, FlowElement::getName, (one, other) -> one, HashMap::new));
    return new Published(names, Part.of(model));
  }
}
