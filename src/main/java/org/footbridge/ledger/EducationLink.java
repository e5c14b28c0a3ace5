package org.footbridge.ledger;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

@Component
class EducationLink implements SectionLink {

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public String messageKey() {
    return "ledger.navigation";
  }

  @Override
  public String href() {
    return "/oversight/education";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }
}
