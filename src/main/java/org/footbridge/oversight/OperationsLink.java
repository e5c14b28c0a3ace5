package org.footbridge.oversight;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.NavigationLink;
import org.springframework.stereotype.Component;

@Component
class OperationsLink implements NavigationLink {

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String messageKey() {
    return "oversight.navigation";
  }

  @Override
  public String href() {
    return "/operations";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER) || person.holds(Roles.ADMINISTRATOR);
  }
}
