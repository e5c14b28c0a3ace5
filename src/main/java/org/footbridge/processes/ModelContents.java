package org.footbridge.processes;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file holds, as people know it, and what it uses.
 *
 * @param holds the processes, decisions or the form in it
 * @param uses what it asks for in others
 */
public record ModelContents(List<Held> holds, List<Use> uses) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A process, decision or form.
   *
   * @param kind {@code process}, {@code decision} or {@code form}
   * @param name what people read; the id where it has none
   */
  public record Held(String kind, String id, String name) {}

  /**
   * An element that uses something in another file.
   *
   * @param kind of what is used
   * @param element the id of the element that uses it
   * @param name what people read at that element
   */
  public record Use(String kind, String id, String element, String name) {}

  /** Nothing of a file that cannot be read; that is found when it is to be published. */
  public static ModelContents of(Model model) {
    if (model.isForm()) {
      return new ModelContents(form(model), List.of());
    }
    Document document;
    try {
      document = Xml.read(model);
    } catch (SAXException unreadable) {
      return new ModelContents(List.of(), List.of());
    }
    String kind = model.isDecision() ? "decision" : "process";
    List<Held> holds =
        Xml.all(document, kind).stream()
            .filter(one -> !one.getAttribute("id").isEmpty())
            .map(one -> new Held(kind, one.getAttribute("id"), named(one)))
            .toList();
    List<Use> uses = new ArrayList<>();
    use(document, "formDefinition", "formId", "form", uses);
    use(document, "calledDecision", "decisionId", "decision", uses);
    use(document, "calledElement", "processId", "process", uses);
    return new ModelContents(holds, List.copyOf(uses));
  }

  private static List<Held> form(Model model) {
    try {
      JsonNode id = JSON.readTree(model.content()).path("id");
      return id.isString() ? List.of(new Held("form", id.asString(), id.asString())) : List.of();
    } catch (JacksonException unreadable) {
      return List.of();
    }
  }

  private static void use(
      Document document, String extension, String attribute, String kind, List<Use> uses) {
    for (Element one : Xml.all(document, extension)) {
      if (one.getParentNode() instanceof Element extensions
          && extensions.getParentNode() instanceof Element element
          && !one.getAttribute(attribute).isEmpty()) {
        uses.add(
            new Use(kind, one.getAttribute(attribute), element.getAttribute("id"), named(element)));
      }
    }
  }

  private static String named(Element element) {
    String name = element.getAttribute("name").strip().replaceAll("\\s+", " ");
    return name.isEmpty() ? element.getAttribute("id") : name;
  }
}
