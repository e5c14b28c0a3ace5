package org.footbridge.work;

import org.footbridge.access.AccountLink;
import org.footbridge.access.Person;
import org.springframework.stereotype.Component;

/** When I am away, on the page of somebody's own account. */
@Component
class OwnAbsenceLink implements AccountLink {

  @Override
  public String messageKey() {
    return "work.absence.own";
  }

  @Override
  public String href() {
    return AbsencePage.OWN;
  }

  @Override
  public boolean visibleTo(Person person) {
    return !AbsencePage.areasOf(person).isEmpty();
  }
}
