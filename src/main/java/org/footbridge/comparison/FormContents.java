package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a form asks and shows. A question is known by its key, as its answers are. */
final class FormContents {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> OFF_UNLESS_SAID =
      Set.of("validate.required", "disabled", "readonly");

  private final Contents contents = new Contents();

  private FormContents(JsonNode root) {
    if (!root.isObject() || !root.path("components").isArray()) {
      throw new Unreadable("no-form");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> said : root.properties()) {
      if (!Set.of("components", "exporter").contains(said.getKey())) {
        flatten("file." + said.getKey(), said.getValue(), facts);
      }
    }
    facts.put("order.questions", String.join("\n", components(root, "")));
    contents.add(new Thing("", "form", root.path("id").asString(""), "", facts));
  }

  /**
   * @throws Unreadable when it is no form
   */
  static Contents read(byte[] content) {
    try {
      return new FormContents(JSON.readTree(content)).contents;
    } catch (JacksonException broken) {
      throw new Unreadable("no-form");
    }
  }

  private List<String> components(JsonNode parent, String within) {
    List<String> order = new ArrayList<>();
    for (JsonNode component : parent.path("components")) {
      String key = component.path("key").asString("");
      String path = component.path("path").asString("");
      String own = component.path("id").asString("");
      String known = key.isBlank() ? path.isBlank() ? own : path : key;
      String id = within.isEmpty() ? known : within + "." + known;
      String type = component.path("type").asString("");
      Map<String, String> facts = new LinkedHashMap<>();
      if (!component.isObject()) {
        flatten("text", component, facts);
      }
      for (Map.Entry<String, JsonNode> said : component.properties()) {
        String name = said.getKey();
        boolean itself = Set.of("components", "type").contains(name);
        if (!itself && !(name.equals("id") && !known.equals(own)) && !isName(name, known, own)) {
          flatten(name.equals("layout") ? "drawn.layout" : name, said.getValue(), facts);
        }
      }
      if (!within.isEmpty()) {
        facts.put("within", within);
      }
      Thing thing = contents.add(new Thing(id, type, nameOf(component, known), within, facts));
      order.add(thing.id());
      List<String> inside = components(component, thing.id());
      if (inside.size() > 1) {
        facts.put("order.questions", String.join("\n", inside));
      }
    }
    return order;
  }

  /** What a component is known by is no fact of its own: another one is another component. */
  private static boolean isName(String name, String known, String own) {
    return known.equals(own) ? name.equals("id") : name.equals("key");
  }

  private static String nameOf(JsonNode component, String known) {
    for (String name : List.of("label", "dateLabel", "timeLabel")) {
      String label = component.path(name).asString("");
      if (!label.isBlank()) {
        return label;
      }
    }
    return known;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> facts) {
    if (node.isObject() && !node.isEmpty()) {
      for (Map.Entry<String, JsonNode> said : node.properties()) {
        flatten(path + "." + said.getKey(), said.getValue(), facts);
      }
    } else if (path.equals("values") && areOptions(node)) {
      List<String> order = new ArrayList<>();
      for (JsonNode option : node) {
        String value = "[" + plain(option.path("value")) + "]";
        facts.put("values" + value, plain(option.path("label")));
        order.add(value);
      }
      facts.put("order.values", String.join("\n", order));
    } else if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(plain(item)));
      facts.put(path, String.join("\n", items));
    } else if (!node.isNull() && !(OFF_UNLESS_SAID.contains(path) && isFalse(node))) {
      facts.put(path, plain(node));
    }
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }

  /** Each with a value of its own and nothing but that and a label. */
  private static boolean areOptions(JsonNode values) {
    List<String> seen = new ArrayList<>();
    for (JsonNode option : values) {
      seen.add(plain(option.path("value")));
      if (!option.isObject() || !Set.of("value", "label").containsAll(option.propertyNames())) {
        return false;
      }
    }
    return values.isArray() && !values.isEmpty() && Set.copyOf(seen).size() == seen.size();
  }

  /** A text that looks like a number, a truth or nothing is not one. */
  private static String plain(JsonNode node) {
    if (node.isString()) {
      String text = node.stringValue();
      return text.matches("true|false|null|-?\\d+(\\.\\d+)?") ? "\"" + text + "\"" : text;
    }
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    return node.isMissingNode() ? "" : node.toString();
  }
}
