package org.footbridge.ledger;

import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The child's education in a few figures on the page of the case. */
@Component
class LedgerPanel implements CasePanel {

  private final EducationLedger ledgers;
  private final Cases cases;

  LedgerPanel(EducationLedger ledgers, Cases cases) {
    this.ledgers = ledgers;
    this.cases = cases;
  }

  /** Those of the service who work on the case. */
  static boolean mayRead(Case about, Person person) {
    return Access.mayAct(
        person,
        about.groups(
            Roles.MANAGER,
            Roles.LEAD_TEACHER,
            Roles.TEACHER,
            Roles.INTAKE,
            Roles.REINTEGRATION_OFFICER,
            Roles.ATTENDANCE));
  }

  @Override
  public int order() {
    return 23;
  }

  @Override
  public String heading() {
    return "ledger.panel.heading";
  }

  @Override
  public String fragment() {
    return "ledger/panel :: panel";
  }

  @Override
  public boolean isAtAGlance() {
    return false;
  }

  @Override
  public @Nullable Object model(CaseId caseId, Person person) {
    return mayRead(cases.byId(caseId), person) ? ledgers.of(caseId, person) : null;
  }
}
