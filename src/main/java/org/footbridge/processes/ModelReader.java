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
 * Reads all diagrams, decisions and forms together, as they would be deployed, and says what is
 * wrong with them: what the engine or the service would refuse, and what the house's rules say.
 */
class ModelReader {

  private static final Logger log = LoggerFactory.getLogger(ModelReader.class);

  private final Vocabulary vocabulary;

  ModelReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What must not go out. */
  List<Finding> read(List<Model> models) {
    return examine(models).errors();
  }

  Examined examine(List<Model> models) {
    return examine(models, List.of());
  }

  /**
   * @param before the files that cases run on now; none where there are none yet
   */
  Examined examine(List<Model> models, List<Model> before) {
    List<Finding> findings = new ArrayList<>();
    Reading now = new Reading(findings);
    now.begin(models);
    now.finish(models);
    Reading old = new Reading(new ArrayList<>());
    old.begin(before);
    compare(old, now);
    return new Examined(models, sorted(findings), now.gives, now.needs);
  }

  private static void compare(Reading old, Reading now) {
    VersionRules.compare(old.drawn(), now.drawn(), now.findings);
    Map<String, String> files = new HashMap<>();
    now.gives.forEach(
        (file, given) -> given.forEach(one -> files.put(one.replaceFirst("^form ", ""), file)));
    VersionRules.compareQuestions(old.questions, now.questions, files, now.findings);
  }

  /** What is known of a set of files while it is read. */
  private final class Reading {
    private final List<Finding> findings;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Set<String>> gives = new LinkedHashMap<>();
    private final Map<String, List<String>> needs = new HashMap<>();
    private final Map<String, DiagramReader> diagrams = new LinkedHashMap<>();
    private final Map<String, Diagram> drawn = new LinkedHashMap<>();
    private final Map<String, List<FormPart>> questions = new HashMap<>();

    Reading(List<Finding> findings) {
      this.findings = findings;
    }

    List<Diagram> drawn() {
      return List.copyOf(drawn.values());
    }

    /** Each file by itself. */
    void begin(List<Model> models) {
      for (Model model : models) {
        guarded(
            model,
            findings,
            () -> {
              String kind = model.isForm() ? "form" : model.isDecision() ? "decision" : "process";
              List<String> ids = FileCheck.isReadable(model, findings) ? ids(model) : List.of();
              gives.put(
                  model.file(),
                  claim(kind, ids, model, owners, findings).stream()
                      .map(id -> kind + " " + id)
                      .collect(Collectors.toSet()));
            });
      }
    }

    private List<String> ids(Model model) {
      if (model.isForm()) {
        FormReader reader = new FormReader(model, findings);
        List<String> ids = reader.read();
        ids.forEach(id -> questions.put(id, reader.parts()));
        return ids;
      }
      if (model.isDecision()) {
        return new DecisionReader(model, findings).read();
      }
      DiagramReader reader = new DiagramReader(model, findings);
      diagrams.put(model.file(), reader);
      Diagram diagram = reader.diagram();
      if (diagram != null) {
        drawn.put(model.file(), diagram);
      }
      return reader.processIds();
    }

    /** Then the diagrams, with all that they may name. */
    void finish(List<Model> models) {
      Set<String> steps = new TreeSet<>();
      diagrams.values().forEach(diagram -> steps.addAll(diagram.steps()));
      FileSet all = new FileSet(drawn(), questions, vocabulary);
      for (Model model : models) {
        DiagramReader reader = diagrams.get(model.file());
        Diagram diagram = drawn.get(model.file());
        if (reader != null) {
          guarded(
              model,
              findings,
              () -> {
                needs.put(model.file(), reader.needs());
                reader.read(vocabulary, of("form"), of("decision"), of("process"), steps);
              });
        }
        if (diagram != null) {
          guarded(
              model,
              findings,
              () -> HouseRule.ALL.forEach(rule -> rule.look(diagram, all, findings)));
        }
      }
    }

    private Set<String> of(String kind) {
      return gives.values().stream()
          .flatMap(Set::stream)
          .filter(one -> one.startsWith(kind + " "))
          .map(one -> one.substring(kind.length() + 1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
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
