package org.footbridge.work;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

/** The way to people and work. */
@Component
class WorkLink implements SectionLink {

  static final String PATH = "/oversight/work";

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String messageKey() {
    return "work.navigation";
  }

  @Override
  public String href() {
    return PATH;
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }
}
