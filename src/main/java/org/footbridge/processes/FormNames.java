package org.footbridge.processes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.processes.FormExpression.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the names mean that the expressions of a component use: answers, and what the case gives.
 */
final class FormNames {

  /** The kinds of things that expressions work with. */
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    LIST,
    NOTHING,
    /** Given by the case: only the service's own code knows. */
    ANY,
    /** Rows, and answers of more than one kind: not to be compared. */
    NEITHER
  }

  private final Map<String, Kind> inForm;
  private final Map<String, Kind> inRow;
  private final Set<String> ofRows;
  private final boolean isInRow;

  private FormNames(
      Map<String, Kind> inForm, Map<String, Kind> inRow, Set<String> ofRows, boolean isInRow) {
    this.inForm = inForm;
    this.inRow = inRow;
    this.ofRows = ofRows;
    this.isInRow = isInRow;
  }

  /** Those that a component of this form may use. */
  static FormNames seenBy(FormPart part, List<FormPart> all) {
    Map<String, Kind> inForm = new HashMap<>();
    Map<String, Kind> inRow = new HashMap<>();
    Set<String> ofRows = new HashSet<>();
    for (FormPart other : all) {
      if (other.name().isEmpty()) {
        continue;
      }
      if (other.row() == null) {
        inForm.put(other.fullName(), kindOf(other));
      } else {
        ofRows.add(other.name());
      }
      if (other.row() != null && other.row() == part.row()) {
        inRow.put(other.fullName(), kindOf(other));
      }
    }
    return new FormNames(inForm, inRow, ofRows, part.row() != null);
  }

  /**
   * @param filtering where names are those of a list's items first
   * @throws Refused when the browser and the service would look for it in different places
   */
  Kind kindOf(List<String> name, boolean filtering) {
    String first = name.getFirst();
    String whole = String.join(".", name);
    if (first.equals("this")) {
      Kind kind = isInRow ? inRow.get(String.join(".", name.subList(1, name.size()))) : null;
      if (kind == null) {
        throw new Refused("not-in-row", whole);
      }
      return kind;
    }
    if (FormExpression.RESERVED.contains(first)) {
      throw new Refused("expression-in-one-only", whole);
    }
    if (filtering) {
      return Kind.ANY;
    }
    Kind kind = inForm.get(whole);
    if (kind != null) {
      return kind;
    }
    if (ofRows.contains(first)) {
      throw new Refused(isInRow ? "row-without-this" : "not-in-row", whole);
    }
    if (inForm.containsKey(first)) {
      throw new Refused("not-in-form", whole);
    }
    return Kind.ANY;
  }

  private static Kind kindOf(FormPart part) {
    JsonNode json = part.json();
    return switch (part.type()) {
      case "textfield", "textarea", "datetime" -> Kind.TEXT;
      case "number" -> json.path("serializeToString").asBoolean(false) ? Kind.TEXT : Kind.NUMBER;
      case "checkbox" -> Kind.TRUTH;
      case "checklist", "taglist" -> Kind.LIST;
      case "radio", "select" -> ofOptions(json.path("values"));
      default -> Kind.NEITHER;
    };
  }

  private static Kind ofOptions(JsonNode values) {
    Kind found = null;
    for (JsonNode option : values) {
      Kind kind = ofValue(option.path("value"));
      if (kind == null || (found != null && found != kind)) {
        return Kind.NEITHER;
      }
      found = kind;
    }
    return found == null ? Kind.ANY : found;
  }

  static @Nullable Kind ofValue(JsonNode value) {
    if (value.isString()) {
      return Kind.TEXT;
    }
    return value.isNumber() ? Kind.NUMBER : value.isBoolean() ? Kind.TRUTH : null;
  }
}
