package org.footbridge.processes;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.util.List;
import java.util.Set;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.processes.ProcessDiagrams.Progress;
import org.footbridge.processes.ProcessDiagrams.Step;
import org.springframework.stereotype.Component;

/** Where a case stands in its process, as a picture and as a list. */
@Component
class DiagramPanel implements CasePanel {

  /**
   * Ready values for the fragment; no diagrams before the process has started.
   *
   * @param diagrams the one that everything hangs on, and the parts of it where the case is now
   */
  record Shown(List<Progress> diagrams, List<Step> steps) {}

  private final ProcessDiagrams diagrams;

  DiagramPanel(ProcessDiagrams diagrams) {
    this.diagrams = diagrams;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public String heading() {
    return "processes.panel.heading";
  }

  @Override
  public String fragment() {
    return "processes/panel :: panel";
  }

  @Override
  public Object model(CaseId caseId, Person person) {
    List<Progress> way = diagrams.ofCase(caseId, person);
    List<Progress> now =
        way.stream().filter(one -> one.name().isEmpty() || one.isActive()).toList();
    return new Shown(now, named(way));
  }

  /** Gateways ask questions, they are no steps; what stopped without an end says nothing. */
  private static List<Step> named(List<Progress> way) {
    Set<String> shown = Set.of("active", "completed");
    return way.stream()
        .flatMap(one -> one.steps().stream())
        .filter(step -> !step.name().isEmpty() && !step.name().endsWith("?"))
        .filter(step -> shown.contains(step.state()))
        .sorted(comparing(Step::from, nullsLast(naturalOrder())))
        .toList();
  }
}
