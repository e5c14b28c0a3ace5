package org.footbridge.processes;

import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A decision table as it is read.
 *
 * @param hitPolicy in capitals, {@code UNIQUE} where none is written
 * @param inputs the headings of what is asked
 * @param outputs the headings of what comes out
 * @param rules the cells of each rule, inputs first, in the order of the headings
 */
public record DecisionSheet(
    String name,
    String hitPolicy,
    List<String> inputs,
    List<String> outputs,
    List<List<String>> rules) {

  /** All tables of a file; none of one that cannot be read. */
  public static List<DecisionSheet> of(Model decisions) {
    try {
      return Xml.all(Xml.read(decisions), "decisionTable").stream()
          .map(DecisionSheet::sheet)
          .toList();
    } catch (SAXException unreadable) {
      return List.of();
    }
  }

  private static DecisionSheet sheet(Element table) {
    String policy = table.getAttribute("hitPolicy");
    return new DecisionSheet(
        table.getParentNode() instanceof Element decision ? decision.getAttribute("name") : "",
        policy.isEmpty() ? "UNIQUE" : policy,
        headings(table, "input"),
        headings(table, "output"),
        Xml.children(table, "rule").stream()
            .map(
                rule ->
                    Stream.concat(
                            Xml.children(rule, "inputEntry").stream(),
                            Xml.children(rule, "outputEntry").stream())
                        .map(DecisionSheet::text)
                        .toList())
            .toList());
  }

  private static List<String> headings(Element table, String kind) {
    return Xml.children(table, kind).stream()
        .map(
            one -> {
              String label = one.getAttribute("label");
              String name = one.getAttribute("name");
              return !label.isEmpty()
                  ? label
                  : !name.isEmpty()
                      ? name
                      : Xml.within(one, "text").stream()
                          .findFirst()
                          .map(DecisionSheet::written)
                          .orElse("");
            })
        .toList();
  }

  private static String text(Element cell) {
    return Xml.children(cell, "text").stream().findFirst().map(DecisionSheet::written).orElse("");
  }

  private static String written(Element text) {
    return text.getTextContent().strip();
  }
}
