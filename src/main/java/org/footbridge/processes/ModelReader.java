package org.footbridge.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads all diagrams, decisions and forms together, as they would be deployed, and says what must
 * not go out.
 */
class ModelReader {

  private final Vocabulary vocabulary;

  ModelReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Finding> read(List<Model> models) {
    List<Finding> findings = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    Set<String> forms = new TreeSet<>();
    Set<String> decisions = new TreeSet<>();
    List<DiagramReader> diagrams = new ArrayList<>();
    Set<String> processes = new TreeSet<>();
    for (Model model : models) {
      if (model.isForm()) {
        forms.addAll(
            claim("form", new FormReader(model, findings).read(), model, owners, findings));
      } else if (model.isDecision()) {
        decisions.addAll(
            claim("decision", new DecisionReader(model, findings).read(), model, owners, findings));
      } else if (model.isDiagram()) {
        DiagramReader reader = new DiagramReader(model, findings);
        processes.addAll(claim("process", reader.processIds(), model, owners, findings));
        diagrams.add(reader);
      }
    }
    diagrams.forEach(diagram -> diagram.read(vocabulary, forms, decisions, processes));
    return List.copyOf(findings);
  }

  /** An id may be given by one file only: the engine would take whichever comes last. */
  private static Set<String> claim(
      String kind,
      List<String> ids,
      Model model,
      Map<String, String> owners,
      List<Finding> findings) {
    for (String id : ids) {
      String other = owners.putIfAbsent(kind + " " + id, model.file());
      if (other != null) {
        findings.add(Finding.of(model.file(), id, "duplicate-id", id, other));
      }
    }
    return Set.copyOf(ids);
  }
}
