package org.footbridge.tasks;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a published diagram says of its steps.
 *
 * @param names the name of each element that has one
 * @param restsOn the steps that a step's property {@code restsOn} names
 * @param opens the parts of the case that its property {@code opens} names
 */
record DiagramSteps(
    Map<String, String> names, Map<String, List<String>> restsOn, Map<String, List<String>> opens) {

  static final DiagramSteps NONE = new DiagramSteps(Map.of(), Map.of(), Map.of());

  static DiagramSteps read(byte[] bpmn) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    DiagramSteps steps = new DiagramSteps(new HashMap<>(), new HashMap<>(), new HashMap<>());
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bpmn));
      String step = "";
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          String id = xml.getAttributeValue(null, "id");
          // The engine's own mark of a user task has the same name and no id.
          if (xml.getLocalName().equals("userTask") && id != null) {
            step = id;
          }
          steps.take(xml, step);
        }
      }
      xml.close();
    } catch (XMLStreamException broken) {
      return NONE;
    }
    return steps;
  }

  private void take(XMLStreamReader xml, String step) {
    String id = xml.getAttributeValue(null, "id");
    String name = xml.getAttributeValue(null, "name");
    if (xml.getLocalName().equals("property")) {
      Map<String, List<String>> of =
          switch (String.valueOf(name)) {
            case "restsOn" -> restsOn;
            case "opens" -> opens;
            default -> new HashMap<>();
          };
      of.put(step, List.of(xml.getAttributeValue(null, "value").strip().split("[\\s,]+")));
    } else if (id != null && name != null && !name.isBlank()) {
      names.put(id, name.replaceAll("\\s+", " ").strip());
    }
  }
}
