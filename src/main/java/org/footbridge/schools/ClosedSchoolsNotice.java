package org.footbridge.schools;

import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.SiteNotice;
import org.springframework.stereotype.Component;

/** An administrator is told until they have said what becomes of what a closed school leaves. */
@Component
class ClosedSchoolsNotice implements SiteNotice {

  private final Successions successions;

  ClosedSchoolsNotice(Successions successions) {
    this.successions = successions;
  }

  @Override
  public Optional<Words> toldTo(Person person) {
    return person.holds(Roles.ADMINISTRATOR) && !successions.open().isEmpty()
        ? Optional.of(new Words("schools.closed.notice", SchoolsPage.ADDRESS + "#closed"))
        : Optional.empty();
  }
}
