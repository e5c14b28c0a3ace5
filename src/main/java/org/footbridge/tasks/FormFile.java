package org.footbridge.tasks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Camunda Form as the server reads it.
 *
 * @param schema the file's text, for the browser
 */
record FormFile(String id, String schema, List<Part> parts) {

  /** A component of the form: a field, a group, a repeated list, or a text. */
  record Part(String type, @Nullable String key, String label, JsonNode json, List<Part> parts) {

    /** Parts within an object of their own, one or many. */
    boolean isNested() {
      return isList() || (type.equals("group") && path() != null);
    }

    boolean isList() {
      return type.equals("dynamiclist");
    }

    @Nullable String path() {
      return text(json.path("path"));
    }

    /** The name of its answer in the object it belongs to; null for what asks nothing. */
    @Nullable String name() {
      return isNested() ? path() : key;
    }

    /** The expression under which nobody sees it. */
    @Nullable String hide() {
      return text(json.path("conditional").path("hide"));
    }

    /** Its answer is a decision that the process works with. */
    boolean isProcessDecision() {
      return json.path("properties").path("process").asString("").equals("true");
    }

    /** A row carries it along, and nobody sees or types it. */
    boolean isCarried() {
      return json.path("properties").path("hidden").asString("").equals("true");
    }

    JsonNode validate(String rule) {
      return json.path("validate").path(rule);
    }

    private static @Nullable String text(JsonNode node) {
      return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }
  }

  static FormFile read(String schema, JsonNode json) {
    return new FormFile(json.path("id").asString(""), schema, parts(json));
  }

  private static List<Part> parts(JsonNode parent) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode json : parent.path("components")) {
      String key = json.path("key").asString("");
      parts.add(
          new Part(
              json.path("type").asString(""),
              key.isBlank() ? null : key,
              json.path("label").asString(""),
              json,
              parts(json)));
    }
    return List.copyOf(parts);
  }

  /** The keys of the form's own level: all that a draft or an answer may hold. */
  Set<String> names() {
    return names(parts);
  }

  static Set<String> names(List<Part> parts) {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      String name = part.name();
      if (name != null) {
        names.add(name);
      } else {
        names.addAll(names(part.parts()));
      }
    }
    return names;
  }

  /** The fields whose answers go to the engine. */
  List<Part> processDecisions() {
    List<Part> found = new ArrayList<>();
    collectDecisions(parts, found);
    return found;
  }

  private static void collectDecisions(List<Part> parts, List<Part> found) {
    for (Part part : parts) {
      if (part.isNested()) {
        continue;
      }
      if (part.key() != null && part.isProcessDecision()) {
        found.add(part);
      }
      collectDecisions(part.parts(), found);
    }
  }
}
