package org.footbridge.tasks;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a task is called: as the messages say, else as its diagram says, so that a step which an
 * administrator adds has a name too.
 */
@Component
class TaskNames {

  private final MessageSource messages;
  private final JdbcClient jdbc;
  private final ConcurrentMap<Long, Map<String, String>> read = new ConcurrentHashMap<>();

  TaskNames(MessageSource messages, JdbcClient jdbc) {
    this.messages = messages;
    this.jdbc = jdbc;
  }

  String name(String elementId, long processDefinitionKey) {
    String worded = worded("tasks.element." + elementId);
    if (!worded.isEmpty()) {
      return worded;
    }
    String drawn = diagram(processDefinitionKey).get(elementId);
    return drawn == null ? readable(elementId) : drawn;
  }

  /** The name where no diagram is at hand. */
  String name(String elementId) {
    String worded = worded("tasks.element." + elementId);
    return worded.isEmpty() ? readable(elementId) : worded;
  }

  /** Why somebody has to do it; empty where the messages do not say. */
  String why(String elementId) {
    return worded("tasks.why." + elementId);
  }

  private String worded(String key) {
    String text = messages.getMessage(key, null, "", Locale.UK);
    return text == null ? "" : text;
  }

  private static String readable(String elementId) {
    String words = elementId.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? elementId
        : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private Map<String, String> diagram(long key) {
    Map<String, String> known = read.get(key);
    if (known != null) {
      return known;
    }
    Map<String, String> names =
        jdbc.sql("select resource from engine.process_definition where key = :key")
            .param("key", key)
            .query((row, n) -> row.getBytes(1))
            .optional()
            .map(TaskNames::names)
            .orElse(Map.of());
    if (!names.isEmpty()) {
      read.put(key, names);
    }
    return names;
  }

  private static Map<String, String> names(byte[] bpmn) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Map<String, String> names = new HashMap<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bpmn));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          String id = xml.getAttributeValue(null, "id");
          String name = xml.getAttributeValue(null, "name");
          if (id != null && name != null && !name.isBlank()) {
            names.put(id, name.replaceAll("\\s+", " ").strip());
          }
        }
      }
      xml.close();
    } catch (XMLStreamException broken) {
      return Map.of();
    }
    return names;
  }
}
