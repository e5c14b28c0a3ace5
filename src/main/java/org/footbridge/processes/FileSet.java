package org.footbridge.processes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of files that was read, for the rules that look from one to the other.
 *
 * @param diagrams those that can be read
 * @param forms the questions of each form that can be read, by its id
 * @param vocabulary what the running application knows
 * @param given what the process has beside what the case gives
 */
record FileSet(
    Collection<Diagram> diagrams,
    Map<String, List<FormPart>> forms,
    Vocabulary vocabulary,
    Given given) {

  FileSet(Collection<Diagram> diagrams, Map<String, List<FormPart>> forms, Vocabulary vocabulary) {
    this(diagrams, forms, vocabulary, Given.by(diagrams, asked(diagrams, forms), vocabulary));
  }

  /** What tasks of these diagrams ask: the questions of forms that are in use. */
  private static List<FormPart> asked(
      Collection<Diagram> diagrams, Map<String, List<FormPart>> forms) {
    Set<String> used = new HashSet<>();
    diagrams.forEach(diagram -> used.addAll(diagram.forms()));
    return used.stream()
        .flatMap(form -> forms.getOrDefault(form, List.of()).stream())
        .filter(part -> !part.name().isEmpty())
        .toList();
  }
}
