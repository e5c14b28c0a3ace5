package org.footbridge.processes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Whether a file is what it says it is, before anything is read that takes long: of a size that
 * people make, without declarations that grow, in the language that the engine reads.
 */
final class FileCheck {

  /** The largest of ours has 42 kB; the engine takes 4 MB in all. */
  static final int MOST_BYTES = 1024 * 1024;

  /** The most that ours have is about 700. */
  static final int MOST_ELEMENTS = 10_000;

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

  /** Other versions of the language, by their names in files. */
  private static final Map<String, String> OTHER_DMN =
      Map.of(
          "http://www.omg.org/spec/DMN/20130901", "1.0",
          "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1",
          "http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "1.1",
          "http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2",
          "https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4",
          "https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5");

  /** What other engines write into a diagram to be run by; this one does not read it. */
  private static final Map<String, String> ENGINES =
      Map.of(
          "http://flowable.org/bpmn", "Flowable",
          "http://activiti.org/bpmn", "Activiti",
          "http://www.jboss.org/drools", "jBPM",
          "http://www.signavio.com/workflow", "Signavio Workflow");

  private FileCheck() {}

  /** Finds what makes reading the file pointless. */
  static boolean isReadable(Model model, List<Finding> findings) {
    if (model.content().length > MOST_BYTES) {
      return refuse(
          model,
          Rule.TOO_LARGE,
          findings,
          kilobytes(model.content().length),
          kilobytes(MOST_BYTES));
    }
    if (model.isForm()) {
      return true;
    }
    if (!model.isDiagram() && !model.isDecision()) {
      return refuse(model, Rule.OTHER_KIND, findings, model.file());
    }
    Document document;
    try {
      document = Xml.read(model);
    } catch (SAXException broken) {
      return refuse(model, Rule.UNREADABLE, findings);
    }
    int elements = document.getElementsByTagName("*").getLength();
    if (elements > MOST_ELEMENTS) {
      return refuse(
          model, Rule.TOO_LARGE, findings, elements + " elements", MOST_ELEMENTS + " elements");
    }
    return model.isDiagram()
        ? isDiagram(model, document, findings)
        : isDecision(model, document, findings);
  }

  private static boolean isDiagram(Model model, Document document, List<Finding> findings) {
    Element root = document.getDocumentElement();
    if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
      return refuse(model, Rule.OTHER_KIND, findings, root.getNodeName());
    }
    Map<String, String> told = new HashMap<>();
    for (Element element : Xml.all(document, "*")) {
      if (BPMN.equals(element.getNamespaceURI())) {
        readOtherEngines(element, told);
      }
    }
    told.forEach(
        (element, engine) ->
            findings.add(Finding.of(model.file(), element, Rule.OTHER_ENGINE.key(), engine)));
    return true;
  }

  /** Its attributes and what stands in its extensions. */
  private static void readOtherEngines(Element element, Map<String, String> told) {
    String id = element.getAttribute("id");
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      tell(id, attributes.item(i), told);
    }
    for (Element extensions : Xml.children(element, "extensionElements")) {
      Xml.children(extensions).forEach(extension -> tell(id, extension, told));
    }
  }

  private static void tell(String id, Node node, Map<String, String> told) {
    String engine = ENGINES.get(String.valueOf(node.getNamespaceURI()));
    if (engine != null && !id.isEmpty()) {
      told.put(id, engine);
    }
  }

  private static boolean isDecision(Model model, Document document, List<Finding> findings) {
    Element root = document.getDocumentElement();
    String language = String.valueOf(root.getNamespaceURI());
    String other = OTHER_DMN.get(language);
    if (!"definitions".equals(String.valueOf(root.getLocalName()))
        || !DMN.equals(language) && other == null) {
      return refuse(model, Rule.OTHER_KIND, findings, root.getNodeName());
    }
    if (other != null) {
      findings.add(Finding.of(model.file(), model.file(), Rule.OLD_DMN.key(), other));
    }
    return true;
  }

  private static String kilobytes(int bytes) {
    return bytes / 1024 + " kB";
  }

  private static boolean refuse(Model model, Rule rule, List<Finding> findings, String... args) {
    findings.add(Finding.of(model.file(), model.file(), rule.key(), args));
    return false;
  }
}
