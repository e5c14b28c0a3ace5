package org.footbridge.pack;

import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The button on a case, for those who may have its whole file. */
@Component
class PackPanel implements CasePanel {

  private final Cases cases;

  PackPanel(Cases cases) {
    this.cases = cases;
  }

  @Override
  public int order() {
    return 99;
  }

  @Override
  public String heading() {
    return "pack.panel.heading";
  }

  @Override
  public String fragment() {
    return "pack/panel :: panel";
  }

  @Override
  public boolean isAtAGlance() {
    return false;
  }

  @Override
  public @Nullable UUID model(CaseId id, Person person) {
    boolean may =
        person.holds(Roles.ADMINISTRATOR) || person.holdsAny(cases.byId(id).groups(Roles.MANAGER));
    return may ? id.value() : null;
  }
}
