package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Everything that an element of XML says, as facts: each attribute, each text, each element within.
 * What has no meaning is no fact: prefixes, the order of attributes, space around a text, a value
 * that is the default, and the ids of parts that nothing refers to.
 */
final class XmlFacts {

  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  /** No file of a tool is nested like this. */
  private static final int DEEPEST = 60;

  private static final Set<String> CONTAINERS =
      Set.of(
          "extensionElements",
          "ioMapping",
          "taskHeaders",
          "properties",
          "executionListeners",
          "taskListeners");

  /** What tells the elements of a list apart, and which attribute is what they say. */
  private record Listed(List<String> by, @Nullable String says, boolean inOrder) {}

  private static final Map<String, Listed> LISTED =
      Map.of(
          "header", new Listed(List.of("key"), "value", false),
          "property", new Listed(List.of("name"), "value", false),
          "input", new Listed(List.of("target"), "source", true),
          "output", new Listed(List.of("target"), "source", true),
          "executionListener", new Listed(List.of("eventType", "type"), null, true),
          "taskListener", new Listed(List.of("eventType", "type"), null, true));

  /** By element (or {@code *}) and attribute: BPMN 2.0, and the engine's for its own. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("*.isForCompensation", "false"),
          Map.entry("*.startQuantity", "1"),
          Map.entry("*.completionQuantity", "1"),
          Map.entry("*.gatewayDirection", "Unspecified"),
          Map.entry("*.parallelMultiple", "false"),
          Map.entry("*.instantiate", "false"),
          Map.entry("*.triggeredByEvent", "false"),
          Map.entry("*.isInterrupting", "true"),
          Map.entry("*.cancelActivity", "true"),
          Map.entry("*.isSequential", "false"),
          Map.entry("multiInstanceLoopCharacteristics.behavior", "All"),
          Map.entry("*.isClosed", "false"),
          Map.entry("*.eventGatewayType", "Exclusive"),
          Map.entry("*.processType", "None"),
          Map.entry("*.isExecutable", "false"),
          Map.entry("*.textFormat", "text/plain"),
          Map.entry("*.expressionLanguage", "http://www.w3.org/1999/XPath"),
          Map.entry("*.typeLanguage", "http://www.w3.org/2001/XMLSchema"),
          Map.entry("serviceTask.implementation", "##WebService"),
          Map.entry("sendTask.implementation", "##WebService"),
          Map.entry("receiveTask.implementation", "##WebService"),
          Map.entry("userTask.implementation", "##unspecified"),
          Map.entry("businessRuleTask.implementation", "##unspecified"),
          Map.entry("*.bindingType", "latest"),
          Map.entry("*.retries", "3"),
          Map.entry("decisionTable.hitPolicy", "UNIQUE"),
          Map.entry("decisionTable.preferredOrientation", "Rule-as-Row"));

  private final Predicate<Element> isThing;
  private final Map<String, Element> referred;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private int depth;

  /**
   * @param isThing what is told by itself
   * @param referred what stands once in the file and is told wherever it is used, by id
   */
  XmlFacts(Predicate<Element> isThing, Map<String, Element> referred) {
    this.isThing = isThing;
    this.referred = referred;
  }

  /** What a fact is where the file says nothing; empty where there is none. */
  static String defaultOf(String fact) {
    String name = fact.replaceAll(".*\\.", "");
    return DEFAULTS.getOrDefault(fact, DEFAULTS.getOrDefault("*." + name, ""));
  }

  /** The facts of a thing, without those of the things within. */
  Map<String, String> of(Element element) {
    walk(element, "");
    return facts;
  }

  private void walk(Element element, String path) {
    if (++depth > DEEPEST) {
      throw new Unreadable("too-deep");
    }
    attributes(element, path, null);
    String text = ownText(element);
    if (!text.isEmpty()) {
      put(path.isEmpty() ? "text" : path, text);
    }
    Map<String, List<Element>> within = new LinkedHashMap<>();
    for (Element child : children(element)) {
      if (!isThing.test(child)) {
        within.computeIfAbsent(name(child), n -> new ArrayList<>()).add(child);
      }
    }
    within.forEach(
        (name, same) -> {
          String at = name.equals("extensionElements") ? path : path(path, name);
          Listed listed = ZEEBE.equals(same.getFirst().getNamespaceURI()) ? LISTED.get(name) : null;
          if (listed != null) {
            list(same, at, listed);
          } else if (same.size() == 1) {
            one(same.getFirst(), at);
          } else {
            put(at, String.join("\n", same.stream().map(XmlFacts::canonical).toList()));
          }
        });
    depth--;
  }

  private void one(Element element, String at) {
    int before = facts.size();
    walk(element, at);
    if (facts.size() == before && !CONTAINERS.contains(element.getLocalName())) {
      put(at, "");
    }
  }

  private void list(List<Element> same, String at, Listed listed) {
    List<String> order = new ArrayList<>();
    for (Element element : same) {
      String key = String.join(" ", listed.by().stream().map(element::getAttribute).toList());
      String said = listed.says() == null ? "" : element.getAttribute(listed.says());
      String kept = put(at + "[" + key + "]", said.strip());
      order.add(kept.substring(at.length()));
      attributes(element, kept, listed);
      for (Element child : children(element)) {
        one(child, path(kept, name(child)));
      }
    }
    if (listed.inOrder()) {
      put("order." + at, String.join("\n", order));
    }
  }

  private void attributes(Element element, String path, @Nullable Listed listed) {
    attributesOf(element)
        .forEach(
            (name, value) -> {
              if (listed != null && (listed.by().contains(name) || name.equals(listed.says()))) {
                return;
              }
              Element meant = name.endsWith("Ref") ? referred.get(value) : null;
              if (meant == null) {
                put(path(path, name), value);
              } else {
                one(meant, path(path, name.substring(0, name.length() - "Ref".length())));
              }
            });
  }

  /** Its attributes that say something, by name. */
  static Map<String, String> attributesOf(Element element) {
    Map<String, String> said = new TreeMap<>();
    NamedNodeMap all = element.getAttributes();
    for (int i = 0; i < all.getLength(); i++) {
      Attr attribute = (Attr) all.item(i);
      String space = attribute.getNamespaceURI();
      String name = String.valueOf(attribute.getLocalName());
      String value = attribute.getValue().strip();
      boolean silent =
          XMLNS.equals(space)
              || (space == null && name.equals("id"))
              || (XSI.equals(space) && (isFormal(value) || name.equals("schemaLocation")))
              || value.equals(DEFAULTS.get("*." + name))
              || value.equals(DEFAULTS.get(element.getLocalName() + "." + name));
      if (!silent) {
        said.put(space == null ? name : qualified(space, name), value);
      }
    }
    return said;
  }

  /** That a condition is an expression is said by some tools only. */
  private static boolean isFormal(String type) {
    return type.equals("tFormalExpression") || type.endsWith(":tFormalExpression");
  }

  private String put(String key, String value) {
    String free = key;
    for (int n = 2; facts.containsKey(free); n++) {
      free = key + " (" + n + ")";
    }
    facts.put(free, value);
    return free;
  }

  private static String path(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static String name(Element element) {
    return qualified(element.getNamespaceURI(), String.valueOf(element.getLocalName()));
  }

  /** BPMN, DMN and what the engine reads by their names alone, of other makers with whose it is. */
  private static String qualified(@Nullable String space, String name) {
    boolean known =
        space == null
            || space.equals(ZEEBE)
            || space.startsWith("http://www.omg.org/spec/")
            || space.startsWith("https://www.omg.org/spec/");
    return known ? name : "{" + space + "}" + name;
  }

  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** Its own text, in which space counts between quotation marks only. */
  static String ownText(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at.getNodeType() == Node.TEXT_NODE || at.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(at.getNodeValue());
      }
    }
    return spaced(text.toString());
  }

  static String spaced(String text) {
    StringBuilder kept = new StringBuilder();
    boolean quoted = false;
    boolean space = false;
    for (char c : text.strip().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      }
      boolean blank = Character.isWhitespace(c) && !quoted;
      if (!blank) {
        kept.append(c);
      } else if (!space) {
        kept.append(' ');
      }
      space = blank;
    }
    return kept.toString();
  }

  /** All of it in one line, the same for whatever has the same meaning. */
  private static String canonical(Element element) {
    StringBuilder line = new StringBuilder(ownText(element));
    attributesOf(element)
        .forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    children(element)
        .forEach(
            child -> line.append(" <").append(name(child)).append(canonical(child)).append('>'));
    return line.toString().strip();
  }
}
