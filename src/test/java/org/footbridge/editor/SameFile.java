package org.footbridge.editor;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.json.JsonMapper;

/** What a file says, whatever its white space, prefixes and order of attributes. */
final class SameFile {

  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Their children stand in any order; what is in others is a list. */
  private static final Set<String> ANY_ORDER =
      Set.of(
          "http://www.omg.org/spec/BPMN/20100524/MODEL",
          "http://www.omg.org/spec/DMN/20180521/DI/");

  private SameFile() {}

  /** One line for each element with its attributes, or the form as it is. */
  static Object content(String file, String text) throws Exception {
    if (file.endsWith(".form")) {
      return JSON.readTree(text);
    }
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return lines(factory.newDocumentBuilder().parse(bytes).getDocumentElement(), "")
        .lines()
        .toList();
  }

  private static String lines(Element element, String in) {
    Set<String> attributes = new TreeSet<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node one = element.getAttributes().item(i);
      if (!XMLNS.equals(one.getNamespaceURI())) {
        attributes.add(
            (one.getNamespaceURI() == null ? "" : "{" + one.getNamespaceURI() + "}")
                + one.getLocalName()
                + "="
                + one.getNodeValue().replaceFirst("^[a-z]+:(t[A-Z])", "$1"));
      }
    }
    List<String> children = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        children.add(lines(inner, in + "  "));
      } else if (child.getNodeType() == Node.TEXT_NODE
          || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        words.append(child.getNodeValue());
      }
    }
    if (ANY_ORDER.contains(element.getNamespaceURI())
        || element.getLocalName().equals("BPMNPlane")
        || element.getLocalName().equals("extensionElements")) {
      children.sort(null);
    }
    return in
        + element.getLocalName()
        + " "
        + attributes
        + " "
        + words.toString().strip()
        + "\n"
        + String.join("", children);
  }
}
