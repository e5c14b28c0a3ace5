package org.footbridge.duty;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

@Component
class DecisionsLink implements SectionLink {

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public String messageKey() {
    return "duty.navigation";
  }

  @Override
  public String href() {
    return "/oversight/decisions";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }
}
