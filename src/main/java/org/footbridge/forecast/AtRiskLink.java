package org.footbridge.forecast;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

@Component
class AtRiskLink implements SectionLink {

  private static final int AFTER_THE_BOARD = 20;

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return AFTER_THE_BOARD;
  }

  @Override
  public String messageKey() {
    return "forecast.navigation";
  }

  @Override
  public String href() {
    return "/oversight/at-risk";
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }
}
