package org.footbridge.casework;

import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * A part of the case page that another module brings, so that the case knows none of them. The
 * fragment gets its model as {@code panel}.
 */
public interface CasePanel {

  /** Where it stands on the page; smaller is higher. */
  int order();

  /** The key of its heading in the messages. */
  String heading();

  /** A Thymeleaf fragment, for example {@code sla/panel :: panel}. */
  String fragment();

  /** Whether it stands beside a task, too, where the case is shown at a glance. */
  default boolean isAtAGlance() {
    return true;
  }

  /** Ready values for the fragment, only what this person may see; null to show nothing at all. */
  @Nullable Object model(CaseId caseId, Person person);
}
