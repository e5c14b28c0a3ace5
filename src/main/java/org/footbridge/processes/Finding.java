package org.footbridge.processes;

import java.util.List;

/**
 * Something wrong with a diagram, form or decision that must not be published.
 *
 * @param file the file's name
 * @param element the id of the element, or of the field
 * @param key the message {@code processes.finding.<key>}
 * @param args what the message names
 */
public record Finding(String file, String element, String key, List<String> args) {

  static Finding of(String file, String element, String key, String... args) {
    return new Finding(file, element, key, List.of(args));
  }

  @Override
  public String toString() {
    return file + "#" + element + ": " + key + " " + args;
  }
}
