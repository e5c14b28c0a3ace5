package org.footbridge.operations;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

@Component
class StuckLink implements SectionLink {

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public String messageKey() {
    return "operations.navigation";
  }

  @Override
  public String href() {
    return "/oversight/stuck";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER) || person.holds(Roles.ADMINISTRATOR);
  }
}
