package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.processes.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What decisions say, a table rule by rule and cell by cell. */
final class DecisionContents {

  private static final Set<String> COLUMNS = Set.of("input", "output");
  private static final Set<String> OF_TOOLS = Set.of("exporter", "exporterVersion");

  private final Contents contents = new Contents();
  private final Map<String, Map<String, String>> drawn;

  private DecisionContents(Document document) {
    Element root = document.getDocumentElement();
    String space = root.getNamespaceURI();
    if (!"definitions".equals(root.getLocalName()) || space == null || !space.contains("/DMN/")) {
      throw new Unreadable("no-decision");
    }
    drawn = Drawing.of(document);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("file.id", root.getAttribute("id"));
    new XmlFacts(child -> true, Map.of())
        .of(root)
        .forEach(
            (name, value) -> {
              if (!OF_TOOLS.contains(name)) {
                facts.put("file." + name, value);
              }
            });
    for (Element child : XmlFacts.children(root)) {
      if (!isThing(child) && !XmlFacts.name(child).equals("DMNDI")) {
        new XmlFacts(one -> false, Map.of())
            .of(child)
            .forEach(
                (name, value) -> facts.put("file." + XmlFacts.name(child) + "." + name, value));
      }
    }
    facts.putAll(drawing(""));
    contents.add(new Thing("", "definitions", root.getAttribute("name"), "", facts));
    XmlFacts.children(root).stream().filter(DecisionContents::isThing).forEach(this::thing);
    drawn.forEach((id, left) -> contents.add(new Thing(id, "shape", id, "", left)));
  }

  static Contents read(Document document) {
    return new DecisionContents(document).contents;
  }

  private static boolean isThing(Element element) {
    return element.getParentNode() instanceof Element parent
        && parent.getParentNode() instanceof Document
        && element.hasAttribute("id")
        && !XmlFacts.name(element).equals("DMNDI");
  }

  private void thing(Element element) {
    String id = element.getAttribute("id");
    Map<String, String> facts = new LinkedHashMap<>();
    new XmlFacts(DecisionContents::isOfTable, Map.of())
        .of(element)
        .forEach((key, value) -> facts.put(key.equals("description") ? "remark" : key, value));
    facts.putAll(drawing(id));
    Thing thing =
        contents.add(
            new Thing(id, XmlFacts.name(element), element.getAttribute("name"), "", facts));
    Xml.children(element, "decisionTable").forEach(table -> table(table, thing));
  }

  /** What is told apart from its table. */
  private static boolean isOfTable(Element element) {
    return element.getParentNode() instanceof Element parent
        && XmlFacts.name(parent).equals("decisionTable")
        && (COLUMNS.contains(XmlFacts.name(element)) || XmlFacts.name(element).equals("rule"));
  }

  private void table(Element table, Thing decision) {
    List<String> inputs = columns(table, "input", decision);
    List<String> outputs = columns(table, "output", decision);
    List<String> order = new ArrayList<>();
    int number = 0;
    for (Element rule : Xml.children(table, "rule")) {
      number++;
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("within", decision.id());
      cells(rule, "inputEntry", "cell", inputs, facts);
      cells(rule, "outputEntry", "result", outputs, facts);
      XmlFacts.attributesOf(rule).forEach(facts::put);
      for (Element child : XmlFacts.children(rule)) {
        String name = XmlFacts.name(child);
        if (name.equals("description")) {
          facts.put("remark", XmlFacts.ownText(child));
        } else if (!name.endsWith("Entry") || name.equals("annotationEntry")) {
          new XmlFacts(one -> false, Map.of())
              .of(child)
              .forEach(
                  (key, value) -> facts.merge(name + "." + key, value, (a, b) -> a + "\n" + b));
        }
      }
      String id = rule.getAttribute("id");
      Thing kept =
          contents.add(
              new Thing(
                  id.isEmpty() ? decision.id() + " rule " + number : id,
                  "rule",
                  Integer.toString(number),
                  decision.id(),
                  facts));
      order.add(kept.id());
    }
    if (order.size() > 1) {
      decision.facts().put("order.rules", String.join("\n", order));
    }
  }

  private List<String> columns(Element table, String kind, Thing decision) {
    List<String> ids = new ArrayList<>();
    for (Element column : Xml.children(table, kind)) {
      Map<String, String> facts = new LinkedHashMap<>();
      new XmlFacts(one -> false, Map.of()).of(column).forEach(facts::put);
      facts.put("within", decision.id());
      String id = column.getAttribute("id");
      Thing kept =
          contents.add(
              new Thing(
                  id.isEmpty() ? decision.id() + " " + kind + " " + (ids.size() + 1) : id,
                  kind,
                  nameOf(column),
                  decision.id(),
                  facts));
      ids.add(kept.id());
    }
    if (ids.size() > 1) {
      decision.facts().put("order." + kind + "s", String.join("\n", ids));
    }
    return ids;
  }

  private static String nameOf(Element column) {
    for (String name : List.of("label", "name")) {
      if (!column.getAttribute(name).isBlank()) {
        return column.getAttribute(name);
      }
    }
    return column.getTextContent().strip();
  }

  /** An empty cell and a dash ask for nothing. */
  private static void cells(
      Element rule, String entry, String fact, List<String> columns, Map<String, String> facts) {
    int at = 0;
    for (Element cell : Xml.children(rule, entry)) {
      String column = at < columns.size() ? columns.get(at) : "column " + (at + 1);
      at++;
      Map<String, String> said = new XmlFacts(one -> false, Map.of()).of(cell);
      said.forEach(
          (key, value) -> {
            if (!key.equals("text")) {
              facts.put(fact + "[" + column + "]." + key, value);
            }
          });
      String text = said.getOrDefault("text", "");
      boolean asks = !text.isEmpty() && !(fact.equals("cell") && text.equals("-"));
      if (asks) {
        facts.put(fact + "[" + column + "]", text);
      }
    }
  }

  private Map<String, String> drawing(String id) {
    Map<String, String> facts = drawn.remove(id);
    return facts == null ? Map.of() : facts;
  }
}
