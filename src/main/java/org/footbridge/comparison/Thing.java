package org.footbridge.comparison;

import java.util.Map;

/**
 * Whatever has an id in a file, with everything that the file says of it. Two things with the same
 * facts are the same to the engine, to the page and to the eye.
 *
 * @param kind the element's name in the file's format; of a form the kind of question
 * @param name what people call it; empty where it has none
 * @param within the id of the thing around it; empty for the outermost
 * @param facts by the path to each: {@code assignmentDefinition.candidateGroups}, {@code
 *     taskHeaders.header[letter]}; the empty text says that it is there
 */
record Thing(String id, String kind, String name, String within, Map<String, String> facts) {

  String fact(String key) {
    return facts.getOrDefault(key, "");
  }

  boolean isFlow() {
    return kind.equals("sequenceFlow");
  }
}
