package org.footbridge.tasks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.footbridge.tasks.FormFile.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** How a form's settings, options and values are to be read, as form-js reads them. */
@Component
class FormValues {

  static final int MOST_DIGITS = 15;

  private final Feel feel;

  FormValues(Feel feel) {
    this.feel = feel;
  }

  /** The values that may be chosen: written in the form, taken from a value, or computed. */
  List<Object> options(Part part, Map<String, Object> known) {
    List<Object> options = new ArrayList<>();
    for (JsonNode option : part.json().path("values")) {
      JsonNode value = option.path("value");
      options.add(value.isNumber() ? value.decimalValue() : value.asString(""));
    }
    String key = part.json().path("valuesKey").asString("");
    String expression = part.json().path("valuesExpression").asString("");
    Object more =
        !key.isBlank()
            ? at(key, known)
            : expression.isBlank() ? null : feel.value(expression, known);
    if (more instanceof Collection<?> list) {
      for (Object option : list) {
        Object value = option instanceof Map<?, ?> map ? map.get("value") : option;
        if (value != null) {
          options.add(value);
        }
      }
    }
    return options;
  }

  /** A key with dots leads into objects. */
  private static @Nullable Object at(String key, Map<String, Object> known) {
    Object found = known;
    for (String name : key.split("\\.")) {
      found = found instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return found;
  }

  /** The same to compare with: numbers by their value. */
  Set<Object> offered(Part part, Map<String, Object> known) {
    return options(part, known).stream().map(FormValues::plain).collect(Collectors.toSet());
  }

  /** Shown, not asked. */
  boolean isFixed(Part part, Map<String, Object> known) {
    return part.json().path("disabled").asBoolean(false)
        || Boolean.TRUE.equals(setting(part.json().path("readonly"), known));
  }

  /** A form's setting: a plain value or an expression. */
  @Nullable Object setting(JsonNode node, Map<String, Object> known) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (node.isString()) {
      String text = node.stringValue();
      return Feel.isExpression(text) ? feel.value(text, known) : text;
    }
    return null;
  }

  /** The number that a setting comes to; null when it is none. */
  @Nullable BigDecimal limit(JsonNode node, Map<String, Object> known) {
    return decimal(setting(node, known));
  }

  /** What the browser's form holds for a field that nobody touched. */
  static @Nullable Object untouched(Part part) {
    return switch (part.type()) {
      case "checkbox" -> false;
      case "checklist", "taglist" -> List.of();
      case "textfield", "textarea" -> "";
      default -> null;
    };
  }

  static void putOrRemove(Map<String, Object> map, String name, @Nullable Object value) {
    if (value == null) {
      map.remove(name);
    } else {
      map.put(name, value);
    }
  }

  /** Numbers compare by value, everything else as it is. */
  static Object plain(@Nullable Object value) {
    if (value instanceof Number) {
      BigDecimal number = decimal(value);
      return number == null ? "" : number.stripTrailingZeros();
    }
    return value == null ? "" : value instanceof Boolean truth ? truth.toString() : value;
  }

  /** Null for what is no number, or has more digits than anybody means. */
  static @Nullable BigDecimal decimal(@Nullable Object value) {
    BigDecimal number;
    try {
      number =
          switch (value) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Number some -> new BigDecimal(some.toString());
            case String text when text.length() <= 2 * MOST_DIGITS -> new BigDecimal(text.strip());
            case null, default -> null;
          };
    } catch (NumberFormatException notOne) {
      return null;
    }
    if (number == null) {
      return null;
    }
    boolean sensible =
        number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    return sensible ? number : null;
  }

  /** Null for what is no object of JSON. */
  static @Nullable Map<String, Object> asObject(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, inner) -> object.put(String.valueOf(key), inner));
    return object;
  }
}
