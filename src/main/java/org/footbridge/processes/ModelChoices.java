package org.footbridge.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the files of a release offer to whoever changes one of them. A file that cannot be read
 * offers nothing; what is wrong with it is a finding.
 *
 * @param forms the forms' names by their ids; a form without a title is called like a task that has
 *     it
 * @param processes the processes' names by their ids
 * @param groups whose tasks there are, as the diagrams say it
 * @param headers the headers of each service task that has some
 */
public record ModelChoices(
    SortedMap<String, String> forms,
    SortedMap<String, String> processes,
    SortedSet<String> groups,
    List<Map<String, String>> headers) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static ModelChoices of(List<Model> models) {
    ModelChoices choices =
        new ModelChoices(new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new ArrayList<>());
    Map<String, String> tasks = new TreeMap<>();
    for (Model model : models) {
      if (model.isForm()) {
        choices.form(model);
      } else if (model.isDiagram()) {
        choices.diagram(model, tasks);
      }
    }
    choices.forms.replaceAll((id, name) -> name.equals(id) ? tasks.getOrDefault(id, name) : name);
    return choices;
  }

  private void form(Model model) {
    try {
      JsonNode form = JSON.readTree(model.content());
      String id = form.path("id").asString("");
      if (!id.isEmpty()) {
        forms.put(id, form.path("title").asString(id));
      }
    } catch (JacksonException unreadable) {
      // A finding of the reader.
    }
  }

  /**
   * @param tasks what tasks with a form are called, by the form
   */
  private void diagram(Model model, Map<String, String> tasks) {
    try {
      var xml = Xml.read(model);
      for (Element process : Xml.all(xml, "process")) {
        String id = process.getAttribute("id");
        String name = process.getAttribute("name");
        processes.put(id, name.isEmpty() ? id : name);
      }
      for (Element task : Xml.all(xml, "userTask")) {
        Xml.within(task, "formDefinition")
            .forEach(one -> tasks.put(one.getAttribute("formId"), task.getAttribute("name")));
      }
      Xml.all(xml, "assignmentDefinition").stream()
          .map(one -> one.getAttribute("candidateGroups"))
          .filter(one -> !one.isEmpty())
          .forEach(groups::add);
      for (Element all : Xml.all(xml, "taskHeaders")) {
        Map<String, String> said = new TreeMap<>();
        Xml.children(all, "header")
            .forEach(one -> said.put(one.getAttribute("key"), one.getAttribute("value")));
        headers.add(said);
      }
    } catch (SAXException unreadable) {
      // A finding of the reader.
    }
  }
}
