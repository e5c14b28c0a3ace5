package org.footbridge.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which element of one version is which of another.
 *
 * @param to by element of the version before; what has no counterpart is left out
 */
record Mapping(Map<String, String> to) {

  private static final Set<String> NEVER_STOOD_AT =
      Set.of("END_EVENT", "EXCLUSIVE_GATEWAY", "INCLUSIVE_GATEWAY", "PARALLEL_GATEWAY");

  /** The same id and kind; else the only one of the same name and kind that nothing else has. */
  static Mapping suggested(Diagram from, Diagram to) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Node node : stoodAt(from)) {
      to.node(node.id()).filter(node::isLike).ifPresent(same -> found.put(node.id(), same.id()));
    }
    for (Node node : stoodAt(from)) {
      if (!found.containsKey(node.id()) && !node.name().isEmpty()) {
        List<Node> named =
            to.nodes().stream()
                .filter(other -> other.name().equals(node.name()) && node.isLike(other))
                .filter(other -> !found.containsValue(other.id()))
                .toList();
        if (named.size() == 1) {
          found.put(node.id(), named.getFirst().id());
        }
      }
    }
    return new Mapping(found);
  }

  /** Where a case can be, or what can happen to it there. */
  static List<Node> stoodAt(Diagram diagram) {
    return diagram.nodes().stream()
        .filter(node -> !NEVER_STOOD_AT.contains(node.kind()))
        .filter(node -> !node.kind().equals("START_EVENT") || !node.event().isEmpty())
        .toList();
  }
}
