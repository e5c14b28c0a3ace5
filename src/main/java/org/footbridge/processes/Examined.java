package org.footbridge.processes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Models that were read together.
 *
 * @param findings all that is wrong with them, whatever its severity
 * @param gives by file what others can be bound to, as {@code kind id}
 * @param needs by file what it is bound to
 */
record Examined(
    List<Model> models,
    List<Finding> findings,
    Map<String, Set<String>> gives,
    Map<String, List<String>> needs) {

  /** What must not be published, where nobody has set other severities. */
  List<Finding> errors() {
    return errors(Severities.USUAL);
  }

  List<Finding> errors(Severities severities) {
    return findings.stream().filter(one -> severities.of(one) == Severity.ERROR).toList();
  }

  /**
   * Models that can be published together.
   *
   * @param leftOut a finding for each file that is sound but bound to one that is not
   */
  record Sound(List<Model> models, List<Finding> leftOut) {}

  /** All but these files and whatever is bound to them, directly or by others. */
  Sound without(Set<String> faulty) {
    Set<String> out = new HashSet<>(faulty);
    List<Finding> leftOut = new ArrayList<>();
    for (boolean more = true; more; ) {
      more = false;
      for (Model model : models) {
        if (!out.contains(model.file())) {
          String missing = missing(model, out);
          if (missing != null) {
            out.add(model.file());
            leftOut.add(Finding.of(model.file(), model.file(), "bound-to-faulty", missing));
            more = true;
          }
        }
      }
    }
    return new Sound(
        models.stream().filter(model -> !out.contains(model.file())).toList(), leftOut);
  }

  /** A file that is left out and that the model is bound to. */
  private @org.jspecify.annotations.Nullable String missing(Model model, Set<String> out) {
    for (String needed : needs.getOrDefault(model.file(), List.of())) {
      boolean given = false;
      String by = null;
      for (var one : gives.entrySet()) {
        if (one.getValue().contains(needed)) {
          given |= !out.contains(one.getKey());
          by = one.getKey();
        }
      }
      if (!given && by != null) {
        return by;
      }
    }
    return null;
  }
}
