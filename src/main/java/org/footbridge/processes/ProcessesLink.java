package org.footbridge.processes;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.NavigationLink;
import org.springframework.stereotype.Component;

@Component
class ProcessesLink implements NavigationLink {

  @Override
  public int order() {
    return 70;
  }

  @Override
  public String messageKey() {
    return "processes.navigation";
  }

  @Override
  public String href() {
    return "/processes";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.ADMINISTRATOR);
  }
}
