package org.footbridge.processes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads one file of decisions: that it is DMN, and that its cells are FEEL. */
class DecisionReader {

  private final Model decisions;
  private final List<Finding> findings;

  DecisionReader(Model decisions, List<Finding> findings) {
    this.decisions = decisions;
    this.findings = findings;
  }

  /** The ids of its decisions. */
  List<String> read() {
    Document document;
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      document = builder.parse(new ByteArrayInputStream(decisions.content()));
    } catch (SAXException | IOException | ParserConfigurationException broken) {
      findings.add(Finding.of(decisions.file(), decisions.file(), "unreadable"));
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (Element decision : all(document, "decision")) {
      ids.add(decision.getAttribute("id"));
    }
    if (ids.isEmpty()) {
      findings.add(Finding.of(decisions.file(), decisions.file(), "unreadable"));
    }
    for (Element cell : all(document, "text")) {
      readCell(cell);
    }
    return ids;
  }

  private void readCell(Element cell) {
    Element owner = (Element) cell.getParentNode();
    String text = cell.getTextContent().strip();
    boolean broken =
        switch (String.valueOf(owner.getLocalName())) {
          case "inputEntry" -> !text.isEmpty() && Expressions.isBrokenTest(text);
          case "outputEntry", "inputExpression", "literalExpression" ->
              !text.isEmpty() && Expressions.isBroken(text);
          default -> false;
        };
    if (broken) {
      findings.add(
          Finding.of(decisions.file(), owner.getAttribute("id"), "broken-expression", text));
    }
  }

  private static List<Element> all(Document document, String name) {
    NodeList found = document.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Node node = found.item(i);
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
