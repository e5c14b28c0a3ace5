package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.processes.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Where and how large each thing is drawn, in BPMN and DMN alike. */
final class Drawing {

  private static final List<String> KINDS = List.of("BPMNShape", "BPMNEdge", "DMNShape", "DMNEdge");
  private static final List<String> AROUND = List.of("BPMNDiagram", "BPMNPlane", "DMNDiagram");

  private Drawing() {}

  /** The facts of the drawing, by the id of what is drawn; of all of it under the empty id. */
  static Map<String, Map<String, String>> of(Document document) {
    Map<String, Map<String, String>> drawn = new LinkedHashMap<>();
    for (String kind : KINDS) {
      for (Element shape : Xml.all(document, kind)) {
        Map<String, String> facts =
            drawn.computeIfAbsent(subject(shape), id -> new LinkedHashMap<>());
        shape(shape).forEach((fact, value) -> put(facts, fact, value));
      }
    }
    Map<String, String> whole = drawn.computeIfAbsent("", id -> new LinkedHashMap<>());
    for (String kind : AROUND) {
      for (Element around : Xml.all(document, kind)) {
        XmlFacts.attributesOf(around)
            .forEach((name, value) -> put(whole, "drawn." + kind + "." + name, value));
        for (Element child : XmlFacts.children(around)) {
          String name = XmlFacts.name(child);
          if (!KINDS.contains(name) && !AROUND.contains(name)) {
            new XmlFacts(one -> false, Map.of())
                .of(child)
                .forEach((key, value) -> put(whole, "drawn." + name + "." + key, number(value)));
          }
        }
      }
    }
    return drawn;
  }

  private static String subject(Element shape) {
    String bpmn = shape.getAttribute("bpmnElement");
    return bpmn.isEmpty() ? shape.getAttribute("dmnElementRef") : bpmn;
  }

  private static Map<String, String> shape(Element shape) {
    Map<String, String> facts = new LinkedHashMap<>();
    XmlFacts.attributesOf(shape)
        .forEach(
            (name, value) -> {
              if (!name.equals("bpmnElement") && !name.equals("dmnElementRef")) {
                facts.put("drawn." + name, value);
              }
            });
    List<String> points = new ArrayList<>();
    for (Element child : XmlFacts.children(shape)) {
      switch (XmlFacts.name(child)) {
        case "Bounds" -> {
          facts.put("drawn.at", pair(child, "x", "y"));
          facts.put("drawn.size", pair(child, "width", "height"));
          rest(child, "drawn.Bounds", facts, List.of("x", "y", "width", "height"));
        }
        case "waypoint" -> {
          points.add(pair(child, "x", "y"));
          rest(child, "drawn.waypoint", facts, List.of("x", "y"));
        }
        case "BPMNLabel", "DMNLabel" -> label(child, facts);
        default -> rest(child, "drawn." + XmlFacts.name(child), facts, List.of());
      }
    }
    if (!points.isEmpty()) {
      facts.put("drawn.way", String.join(" ", points));
    }
    return facts;
  }

  private static void label(Element label, Map<String, String> facts) {
    List<Element> bounds = Xml.children(label, "Bounds");
    if (!bounds.isEmpty()) {
      Element at = bounds.getFirst();
      put(facts, "drawn.label", pair(at, "x", "y") + " " + pair(at, "width", "height"));
      rest(at, "drawn.label.Bounds", facts, List.of("x", "y", "width", "height"));
    }
    XmlFacts.attributesOf(label).forEach((name, value) -> put(facts, "drawn.label." + name, value));
    XmlFacts.children(label).stream()
        .filter(child -> !bounds.contains(child))
        .forEach(child -> rest(child, "drawn.label." + XmlFacts.name(child), facts, List.of()));
  }

  private static void rest(
      Element element, String path, Map<String, String> facts, List<String> told) {
    new XmlFacts(one -> false, Map.of())
        .of(element)
        .forEach(
            (key, value) -> {
              if (!told.contains(key)) {
                put(facts, path + "." + key, value);
              }
            });
  }

  private static String pair(Element element, String one, String other) {
    return number(element.getAttribute(one)) + "," + number(element.getAttribute(other));
  }

  /** Some tools write 100, others 100.0. */
  private static String number(String text) {
    return text.matches("-?\\d+\\.0+") ? text.replaceAll("\\.0+$", "") : text;
  }

  private static void put(Map<String, String> facts, String key, String value) {
    String free = key;
    for (int n = 2; facts.containsKey(free); n++) {
      free = key + " (" + n + ")";
    }
    facts.put(free, value);
  }
}
