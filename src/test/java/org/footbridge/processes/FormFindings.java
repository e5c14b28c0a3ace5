package org.footbridge.processes;

import java.util.ArrayList;
import java.util.List;

/** What keeps a form from being published; the door to this module for tests of forms. */
public final class FormFindings {

  private FormFindings() {}

  /** The findings in the order of the form's questions. */
  public static List<String> of(String form) {
    List<Finding> findings = new ArrayList<>();
    new FormReader(Model.of("a.form", form), findings).read();
    return findings.stream().map(Finding::toString).toList();
  }
}
