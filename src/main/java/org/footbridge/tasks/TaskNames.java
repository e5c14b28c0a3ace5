package org.footbridge.tasks;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a task is called: as the messages say, else as its diagram says, so that a step which an
 * administrator adds has a name too; and which other steps the diagram says it rests on.
 */
@Component
public class TaskNames {

  private final MessageSource messages;
  private final JdbcClient jdbc;
  private final ConcurrentMap<Long, DiagramSteps> read = new ConcurrentHashMap<>();

  TaskNames(MessageSource messages, JdbcClient jdbc) {
    this.messages = messages;
    this.jdbc = jdbc;
  }

  public String name(String elementId, long processDefinitionKey) {
    String worded = worded("tasks.element." + elementId);
    if (!worded.isEmpty()) {
      return worded;
    }
    String drawn = diagram(processDefinitionKey).names().get(elementId);
    return drawn == null ? readable(elementId) : drawn;
  }

  /** The name where no diagram is at hand. */
  public String name(String elementId) {
    String worded = worded("tasks.element." + elementId);
    return worded.isEmpty() ? readable(elementId) : worded;
  }

  /** What a form is called: as its button on the case, else as the task that has its name. */
  public String form(String formId) {
    String action = worded("tasks.action." + formId + ".title");
    return action.isEmpty() ? name(formId) : action;
  }

  /** Why somebody has to do it; empty where the messages do not say. */
  String why(String elementId) {
    return worded("tasks.why." + elementId);
  }

  /** Whose voice speaks in a step; what the step is called where the messages do not say. */
  String voice(String elementId) {
    String worded = worded("tasks.voice." + elementId);
    return worded.isEmpty() ? name(elementId) : worded;
  }

  String roles(Collection<String> roles) {
    return roles.stream().map(role -> worded("access.role." + role)).collect(joining(", "));
  }

  /** The steps whose answers the step of this diagram rests on, in the diagram's order. */
  List<String> restsOn(String elementId, long processDefinitionKey) {
    return diagram(processDefinitionKey).restsOn().getOrDefault(elementId, List.of());
  }

  /** The parts of the case at a glance that stand open beside the step. */
  List<String> opens(String elementId, long processDefinitionKey) {
    return diagram(processDefinitionKey).opens().getOrDefault(elementId, List.of());
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

  private DiagramSteps diagram(long key) {
    DiagramSteps known = read.get(key);
    if (known != null) {
      return known;
    }
    DiagramSteps steps =
        jdbc.sql("select resource from engine.process_definition where key = :key")
            .param("key", key)
            .query((row, n) -> row.getBytes(1))
            .optional()
            .map(DiagramSteps::read)
            .orElse(DiagramSteps.NONE);
    if (!steps.names().isEmpty()) {
      read.put(key, steps);
    }
    return steps;
  }
}
