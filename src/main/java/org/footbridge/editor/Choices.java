package org.footbridge.editor;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the editor offers instead of asking somebody to type: everything comes from the files of the
 * draft and from what the service knows how to do.
 *
 * @param templates the element templates with their lists filled
 */
record Choices(
    List<JsonNode> templates,
    List<Choice> forms,
    List<Choice> groups,
    List<Choice> steps,
    List<Choice> processes,
    List<Choice> durations) {

  /**
   * A letter with what it may be filled with.
   *
   * @param words by audience
   */
  record Letter(String name, Map<String, List<String>> words) {}
}
