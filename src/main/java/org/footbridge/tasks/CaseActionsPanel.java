package org.footbridge.tasks;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The buttons on the case's page. */
@Component
class CaseActionsPanel implements CasePanel {

  /**
   * @param formIds what this person may do now, in order
   */
  record Shown(CaseId caseId, List<String> formIds) {}

  private final CaseActions actions;
  private final Cases cases;

  CaseActionsPanel(CaseActions actions, Cases cases) {
    this.actions = actions;
    this.cases = cases;
  }

  @Override
  public int order() {
    return 25;
  }

  @Override
  public String heading() {
    return "tasks.actions.heading";
  }

  @Override
  public String fragment() {
    return "tasks/actions :: panel";
  }

  @Override
  public boolean isAtAGlance() {
    return false;
  }

  @Override
  public @Nullable Object model(CaseId caseId, Person person) {
    List<String> offered =
        actions.offered(cases.byId(caseId), person).stream().map(CaseAction::formId).toList();
    return offered.isEmpty() ? null : new Shown(caseId, offered);
  }
}
