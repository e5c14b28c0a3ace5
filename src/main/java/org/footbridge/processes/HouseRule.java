package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the house about diagrams, beside what the engine and the service want of them.
 *
 * @param check looks through one diagram, with the others beside it
 */
record HouseRule(Rule rule, Check check) {

  /** Looks for one thing that is wrong. */
  @FunctionalInterface
  interface Check {
    void look(Diagram diagram, FileSet files, Found found);
  }

  /** Takes down where a rule is broken. */
  @FunctionalInterface
  interface Found {
    /**
     * @param args what the message names
     */
    void at(BaseElement element, String... args);
  }

  /** All of them, in the order of the catalogue. */
  static final List<HouseRule> ALL = all();

  private static List<HouseRule> all() {
    List<HouseRule> all = new ArrayList<>();
    all.addAll(StructureRules.ALL);
    all.addAll(TaskRules.ALL);
    all.addAll(PileRules.ALL);
    all.addAll(GivenRules.ALL);
    all.addAll(SampleRules.ALL);
    return List.copyOf(all);
  }

  void look(Diagram diagram, FileSet files, List<Finding> findings) {
    check.look(
        diagram,
        files,
        (element, args) ->
            findings.add(
                Finding.of(diagram.file(), DiagramReader.elementOf(element), rule.key(), args)));
  }
}
