package org.footbridge.processes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all diagrams, decisions and forms together, as they would be deployed, and says what must
 * not go out.
 */
class ModelReader {

  private static final Logger log = LoggerFactory.getLogger(ModelReader.class);

  private final Vocabulary vocabulary;

  ModelReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Finding> read(List<Model> models) {
    return examine(models).findings();
  }

  Examined examine(List<Model> models) {
    List<Finding> findings = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    Map<String, Set<String>> gives = new LinkedHashMap<>();
    Map<String, DiagramReader> diagrams = new LinkedHashMap<>();
    for (Model model : models) {
      guarded(
          model,
          findings,
          () -> {
            String kind = model.isForm() ? "form" : model.isDecision() ? "decision" : "process";
            Set<String> ids = claim(kind, ids(model, diagrams, findings), model, owners, findings);
            gives.put(
                model.file(), ids.stream().map(id -> kind + " " + id).collect(Collectors.toSet()));
          });
    }
    Set<String> steps = new TreeSet<>();
    diagrams.values().forEach(diagram -> steps.addAll(diagram.steps()));
    Map<String, List<String>> needs = new HashMap<>();
    for (Model model : models) {
      DiagramReader diagram = diagrams.get(model.file());
      if (diagram != null) {
        guarded(
            model,
            findings,
            () -> {
              needs.put(model.file(), diagram.needs());
              diagram.read(
                  vocabulary,
                  of("form", gives),
                  of("decision", gives),
                  of("process", gives),
                  steps);
            });
      }
    }
    return new Examined(models, sorted(findings), gives, needs);
  }

  private static List<String> ids(
      Model model, Map<String, DiagramReader> diagrams, List<Finding> findings) {
    if (model.isForm()) {
      return new FormReader(model, findings).read();
    }
    if (model.isDecision()) {
      return new DecisionReader(model, findings).read();
    }
    DiagramReader reader = new DiagramReader(model, findings);
    diagrams.put(model.file(), reader);
    return reader.processIds();
  }

  /** Each once and in one order; the validators' own changes from run to run. */
  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Finding::file)
                .thenComparing(Finding::element)
                .thenComparing(Finding::toString))
        .toList();
  }

  /** A file that is stranger than these rules foresee is a finding, and keeps no other back. */
  private static void guarded(Model model, List<Finding> findings, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException | StackOverflowError strange) {
      log.warn("{} cannot be read", model.file(), strange);
      findings.add(Finding.of(model.file(), model.file(), "unreadable"));
    }
  }

  private static Set<String> of(String kind, Map<String, Set<String>> gives) {
    return gives.values().stream()
        .flatMap(Set::stream)
        .filter(one -> one.startsWith(kind + " "))
        .map(one -> one.substring(kind.length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
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
