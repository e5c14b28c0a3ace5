package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.processes.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a diagram says, whoever wrote it. */
final class DiagramContents {

  private static final Set<String> AROUND =
      Set.of(
          "definitions",
          "process",
          "subProcess",
          "adHocSubProcess",
          "transaction",
          "collaboration",
          "laneSet",
          "childLaneSet");

  private static final Set<String> PARTS =
      Set.of("documentation", "extensionElements", "incoming", "outgoing", "ioSpecification");

  /** What stands beside the process and is told where it is used. */
  private static final Set<String> REFERRED = Set.of("message", "error", "escalation", "signal");

  private static final Set<String> OF_TOOLS = Set.of("exporter", "exporterVersion");

  private final Contents contents = new Contents();
  private final Map<String, Element> referred = new HashMap<>();
  private final Map<String, Map<String, String>> drawn;
  private final Set<String> used = new HashSet<>();

  private DiagramContents(Document document) {
    Element root = document.getDocumentElement();
    if (!"definitions".equals(root.getLocalName())
        || root.getNamespaceURI() == null
        || !root.getNamespaceURI().contains("/BPMN/")) {
      throw new Unreadable("no-diagram");
    }
    for (Element child : XmlFacts.children(root)) {
      if (REFERRED.contains(XmlFacts.name(child)) && child.hasAttribute("id")) {
        referred.putIfAbsent(child.getAttribute("id"), child);
      }
    }
    drawn = Drawing.of(document);
    root(root);
    within(root, "", 0);
    unused();
    drawn.forEach((id, facts) -> contents.add(new Thing(id, "shape", id, "", facts)));
  }

  static Contents read(Document document) {
    return new DiagramContents(document).contents;
  }

  private void root(Element root) {
    Map<String, String> facts = new LinkedHashMap<>();
    new XmlFacts(child -> true, Map.of())
        .of(root)
        .forEach(
            (name, value) -> {
              if (!OF_TOOLS.contains(name)) {
                facts.put("file." + name, value);
              }
            });
    for (Element child : XmlFacts.children(root)) {
      boolean told =
          isThing(child)
              || REFERRED.contains(XmlFacts.name(child))
              || XmlFacts.name(child).equals("BPMNDiagram");
      if (!told) {
        new XmlFacts(one -> false, Map.of())
            .of(child)
            .forEach(
                (name, value) -> facts.put("file." + XmlFacts.name(child) + "." + name, value));
      }
    }
    facts.putAll(drawing(""));
    contents.add(new Thing("", "definitions", "", "", facts));
  }

  private static boolean isThing(Element element) {
    String name = XmlFacts.name(element);
    return element.getParentNode() instanceof Element parent
        && AROUND.contains(XmlFacts.name(parent))
        && element.hasAttribute("id")
        && !PARTS.contains(name)
        && !name.startsWith("{")
        && !name.endsWith("EventDefinition")
        && !name.endsWith("LoopCharacteristics")
        && !REFERRED.contains(name)
        && !name.equals("BPMNDiagram");
  }

  private void within(Element around, String id, int depth) {
    if (depth > 40) {
      throw new Unreadable("too-deep");
    }
    List<Element> things =
        XmlFacts.children(around).stream().filter(DiagramContents::isThing).toList();
    Map<String, List<String>> in = new HashMap<>();
    Map<String, List<String>> out = new HashMap<>();
    Map<String, List<String>> tried = new HashMap<>();
    for (Element flow : things) {
      if (XmlFacts.name(flow).equals("sequenceFlow")) {
        String flowId = flow.getAttribute("id");
        String from = flow.getAttribute("sourceRef");
        in.computeIfAbsent(flow.getAttribute("targetRef"), n -> new ArrayList<>()).add(flowId);
        out.computeIfAbsent(from, n -> new ArrayList<>()).add(flowId);
        if (!Xml.children(flow, "conditionExpression").isEmpty()) {
          tried.computeIfAbsent(from, n -> new ArrayList<>()).add(flowId);
        }
      }
    }
    for (Element element : things) {
      String of = element.getAttribute("id");
      Map<String, String> facts = new LinkedHashMap<>();
      new XmlFacts(DiagramContents::isThing, referred).of(element).forEach(facts::put);
      note(element);
      facts.remove("incoming");
      facts.remove("outgoing");
      unlikely(element, "incoming", in.getOrDefault(of, List.of()), facts);
      unlikely(element, "outgoing", out.getOrDefault(of, List.of()), facts);
      List<String> conditions = tried.getOrDefault(of, List.of());
      if (conditions.size() > 1 && XmlFacts.name(element).endsWith("Gateway")) {
        facts.put("order.conditions", String.join("\n", conditions));
      }
      if (!id.isEmpty()) {
        facts.put("within", id);
      }
      facts.putAll(drawing(of));
      Thing thing =
          contents.add(
              new Thing(
                  of,
                  XmlFacts.name(element),
                  XmlFacts.spaced(element.getAttribute("name")),
                  id,
                  facts));
      within(element, thing.id(), depth + 1);
    }
  }

  /** Which of the file's messages are used. */
  private void note(Element element) {
    for (Element part : Xml.within(element, "*")) {
      XmlFacts.attributesOf(part).forEach((name, value) -> used.add(value));
    }
    XmlFacts.attributesOf(element).forEach((name, value) -> used.add(value));
  }

  /**
   * An element may list its flows, which say the same themselves. Where the list is another, that
   * is a fact.
   */
  private static void unlikely(
      Element element, String kind, List<String> flows, Map<String, String> facts) {
    List<String> listed =
        Xml.children(element, kind).stream().map(XmlFacts::ownText).sorted().toList();
    boolean otherTool =
        listed.isEmpty()
            && Xml.all(element.getOwnerDocument(), "incoming").isEmpty()
            && Xml.all(element.getOwnerDocument(), "outgoing").isEmpty();
    if (!otherTool && !listed.equals(flows.stream().sorted().toList())) {
      facts.put(kind, String.join(", ", listed));
    }
  }

  private Map<String, String> drawing(String id) {
    Map<String, String> facts = drawn.remove(id);
    return facts == null ? Map.of() : facts;
  }

  private void unused() {
    referred.forEach(
        (id, element) -> {
          if (!used.contains(id)) {
            String name = element.getAttribute("name");
            contents.add(
                new Thing(
                    "unused " + XmlFacts.name(element) + " " + (name.isEmpty() ? id : name),
                    XmlFacts.name(element),
                    name,
                    "",
                    new XmlFacts(one -> false, Map.of()).of(element)));
          }
        });
  }
}
