package org.footbridge.reports;

import java.util.List;

/**
 * A priority of a locality and what was done about it, as somebody wrote it.
 *
 * @param exit how the work is sustained when the locality's group looks at something else
 */
record Priority(
    String name, String outcomes, String done, String planned, String impact, String exit) {

  static final Priority NONE = new Priority("", "", "", "", "", "");

  /** The parts under the name, in the order of the form: what they are called, what they say. */
  public List<Part> parts() {
    return List.of(
        new Part("outcomes", outcomes),
        new Part("done", done),
        new Part("planned", planned),
        new Part("impact", impact),
        new Part("exit", exit));
  }

  /**
   * @param code its words are at {@code reports.locality.<code>}
   */
  record Part(String code, String text) {}

  /** Without the spaces and carriage returns that browsers send. */
  Priority tidied() {
    return new Priority(
        tidy(name), tidy(outcomes), tidy(done), tidy(planned), tidy(impact), tidy(exit));
  }

  private static String tidy(String text) {
    return text.replace("\r\n", "\n").strip();
  }
}
