package org.footbridge.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A component of a Camunda Form and where it stands.
 *
 * @param path the names of the groups with a path around it, within its row or the form
 * @param row the list whose rows it is asked in; null outside rows
 */
record FormPart(JsonNode json, List<String> path, @Nullable FormPart row) {

  /** Kinds that ask something, by their key. */
  static final Set<String> QUESTIONS =
      Set.of(
          "textfield",
          "textarea",
          "number",
          "checkbox",
          "radio",
          "select",
          "checklist",
          "taglist",
          "datetime");

  static final Set<String> WITH_OPTIONS = Set.of("radio", "select", "checklist", "taglist");

  /** All components, those of groups and rows too, in the form's order. */
  static List<FormPart> of(JsonNode components) {
    List<FormPart> found = new ArrayList<>();
    collect(components, List.of(), null, found);
    return found;
  }

  private static void collect(
      JsonNode components, List<String> path, @Nullable FormPart row, List<FormPart> found) {
    for (JsonNode json : components) {
      FormPart part = new FormPart(json, path, row);
      found.add(part);
      if (part.isList()) {
        collect(json.path("components"), List.of(), part, found);
      } else {
        collect(json.path("components"), part.within(), row, found);
      }
    }
  }

  private List<String> within() {
    List<String> inner = new ArrayList<>(path);
    if (isGroup() && !name().isEmpty()) {
      inner.add(name());
    }
    return inner;
  }

  String type() {
    return json.path("type").asString("");
  }

  boolean isQuestion() {
    return QUESTIONS.contains(type());
  }

  boolean isList() {
    return type().equals("dynamiclist");
  }

  boolean isGroup() {
    return type().equals("group");
  }

  /** Whether its answer goes to the process. */
  boolean isForProcess() {
    return json.path("properties").path("process").asString("").equals("true");
  }

  /** The name its answer has; empty where it has none. */
  String name() {
    return json.path(isList() || isGroup() ? "path" : "key").asString("");
  }

  /** The same with the groups around it, as an expression says it. */
  String fullName() {
    List<String> names = new ArrayList<>(path);
    names.add(name());
    return String.join(".", names);
  }

  /** The expression under which nobody sees it; empty where it is always seen. */
  String hide() {
    return json.path("conditional").path("hide").asString("");
  }

  /** What a finding calls it. */
  String where(String file) {
    return name().isEmpty() ? json.path("id").asString(file) : name();
  }
}
