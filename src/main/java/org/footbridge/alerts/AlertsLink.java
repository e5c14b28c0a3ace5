package org.footbridge.alerts;

import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

/** The way to the alerts. */
@Component
class AlertsLink implements SectionLink {

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 100;
  }

  @Override
  public String messageKey() {
    return "alerts.navigation";
  }

  @Override
  public String href() {
    return AlertsPage.PATH;
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }
}
