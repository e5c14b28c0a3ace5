package org.footbridge.flow;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

@Component
class FlowLink implements SectionLink {

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public String messageKey() {
    return "flow.navigation";
  }

  @Override
  public String href() {
    return "/oversight/flow";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }
}
