package org.footbridge.testing;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which elements and sequence flows of a diagram the run's cases came through, by what the engine
 * recorded.
 *
 * @param elements how many events, tasks, gateways and sub-processes the diagram has
 * @param notEntered those that no case came to
 * @param flows how many sequence flows it has
 * @param notTaken those that no case took
 * @param inferred flows from an event-based gateway, which the engine never records; they count as
 *     taken when the event they lead to happened
 */
public record ElementCoverage(
    String process,
    int elements,
    Set<String> notEntered,
    int flows,
    Set<String> notTaken,
    Set<String> inferred) {

  private static final Pattern ELEMENT = Pattern.compile("\"elementId\":\"([^\"]+)\"");
  private static final Pattern PROCESS = Pattern.compile("\"bpmnProcessId\":\"([^\"]+)\"");

  public static ElementCoverage of(Path diagram, JdbcClient jdbc, Path records) {
    BpmnModelInstance model = Bpmn.readModelFromFile(diagram.toFile());
    String process = model.getModelElementsByType(Process.class).iterator().next().getId();
    Set<String> entered = entered(process, jdbc);
    Set<String> taken = taken(process, records);

    Set<String> notEntered = new TreeSet<>();
    int elements = 0;
    for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
      elements++;
      if (!entered.contains(node.getId())) {
        notEntered.add(node.getId());
      }
    }
    Set<String> notTaken = new TreeSet<>();
    Set<String> inferred = new TreeSet<>();
    int flows = 0;
    for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
      flows++;
      boolean unrecorded = flow.getSource() instanceof EventBasedGateway;
      if (unrecorded) {
        inferred.add(flow.getId());
      }
      if (unrecorded
          ? !entered.contains(flow.getTarget().getId())
          : !taken.contains(flow.getId())) {
        notTaken.add(flow.getId());
      }
    }
    return new ElementCoverage(process, elements, notEntered, flows, notTaken, inferred);
  }

  public boolean isComplete() {
    return notEntered.isEmpty() && notTaken.isEmpty();
  }

  /** For the end of a run. */
  @Override
  public String toString() {
    return "%s: %d of %d elements entered%s, %d of %d sequence flows taken%s%s"
        .formatted(
            process,
            elements - notEntered.size(),
            elements,
            notEntered.isEmpty() ? "" : " (not " + notEntered + ")",
            flows - notTaken.size(),
            flows,
            notTaken.isEmpty() ? "" : " (not " + notTaken + ")",
            inferred.isEmpty()
                ? ""
                : "; the engine records no flow from an event-based gateway, so these are judged"
                    + " by the event they lead to: "
                    + inferred);
  }

  private static Set<String> entered(String process, JdbcClient jdbc) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct e.element_id from engine.element_instance e
                join engine.process_instance i on i.key = e.process_instance_key
                where i.bpmn_process_id = :process
                """)
            .param("process", process)
            .query(String.class)
            .list());
  }

  private static Set<String> taken(String process, Path records) {
    Set<String> taken = new HashSet<>();
    try (Stream<String> lines = Files.lines(records)) {
      lines
          .filter(line -> line.contains("\"SEQUENCE_FLOW_TAKEN\""))
          .forEach(
              line -> {
                Matcher of = PROCESS.matcher(line);
                Matcher flow = ELEMENT.matcher(line);
                if (of.find() && of.group(1).equals(process) && flow.find()) {
                  taken.add(flow.group(1));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }
}
