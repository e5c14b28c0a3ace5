package org.footbridge.pages;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.springframework.stereotype.Component;

/** The accounts; it stands here because the access module knows nothing of pages' navigation. */
@Component
class PeopleLink implements NavigationLink {

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String messageKey() {
    return "access.navigation.people";
  }

  @Override
  public String href() {
    return "/people";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.ADMINISTRATOR);
  }
}
