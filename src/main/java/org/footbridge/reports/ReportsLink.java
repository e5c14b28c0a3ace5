package org.footbridge.reports;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

@Component
class ReportsLink implements SectionLink {

  static final String[] SEEN_BY = {Roles.MANAGER, Roles.ADMINISTRATOR};

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public String messageKey() {
    return "reports.navigation";
  }

  @Override
  public String href() {
    return "/oversight/reports";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER) || person.holds(Roles.ADMINISTRATOR);
  }
}
