package org.footbridge.casework;

import org.footbridge.access.Person;

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

  /** Ready values for the fragment; only what this person may see. */
  Object model(CaseId caseId, Person person);
}
