package org.footbridge.testing;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which elements of the diagrams the tests have entered, by what the engine recorded. */
public final class ElementCoverage {

  private ElementCoverage() {}

  /** The elements of this diagram, as {@code process/element}, that no instance has entered. */
  public static Set<String> notEntered(Path diagram, JdbcClient jdbc) {
    var model = Bpmn.readModelFromFile(diagram.toFile());
    String process =
        model
            .getModelElementsByType(io.camunda.zeebe.model.bpmn.instance.Process.class)
            .iterator()
            .next()
            .getId();
    Set<String> all = new TreeSet<>();
    model.getModelElementsByType(FlowNode.class).forEach(node -> all.add(node.getId()));
    int size = all.size();
    jdbc.sql(
            """
            select distinct e.element_id from engine.element_instance e
            join engine.process_instance i on i.key = e.process_instance_key
            where i.bpmn_process_id = :process
            """)
        .param("process", process)
        .query(String.class)
        .list()
        .forEach(all::remove);
    System.out.printf("%s: %d of %d elements entered%n", process, size - all.size(), size);
    return Stream.of(all)
        .flatMap(Set::stream)
        .map(element -> process + "/" + element)
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }
}
