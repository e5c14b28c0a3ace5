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

/** A model file as XML, read without following anything that it points at. */
public final class Xml {

  private Xml() {}

  /**
   * @throws SAXException when it is none
   */
  public static Document read(Model model) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(model.content()));
    } catch (IOException e) {
      throw new SAXException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All elements of this local name, in order; {@code *} for any. */
  public static List<Element> all(Document document, String name) {
    return elements(document.getElementsByTagNameNS("*", name));
  }

  public static List<Element> within(Element element, String name) {
    return elements(element.getElementsByTagNameNS("*", name));
  }

  /** The elements right below, in order. */
  public static List<Element> children(Element element, String name) {
    return elements(element.getChildNodes()).stream()
        .filter(child -> name.equals(child.getLocalName()))
        .toList();
  }

  static List<Element> children(Element element) {
    return elements(element.getChildNodes());
  }

  private static List<Element> elements(NodeList found) {
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
