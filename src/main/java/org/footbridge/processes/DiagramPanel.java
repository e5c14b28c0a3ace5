package org.footbridge.processes;

import java.util.List;
import java.util.Set;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.processes.ProcessDiagrams.Progress;
import org.footbridge.processes.ProcessDiagrams.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a case stands in its process, as a picture and as a list. */
@Component
class DiagramPanel implements CasePanel {

  /** Ready values for the fragment; no progress before the process has started. */
  record Shown(@Nullable Progress progress, List<Step> steps) {}

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
    Progress progress = diagrams.ofCase(caseId, person).orElse(null);
    return new Shown(progress, progress == null ? List.of() : named(progress));
  }

  /** Gateways ask questions, they are no steps; what stopped without an end says nothing. */
  private static List<Step> named(Progress progress) {
    Set<String> shown = Set.of("active", "completed");
    return progress.steps().stream()
        .filter(step -> !step.name().isEmpty() && !step.name().endsWith("?"))
        .filter(step -> shown.contains(step.state()))
        .toList();
  }
}
