package org.footbridge.safeguarding;

import java.util.List;
import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.notices.Notice;
import org.footbridge.notices.Notices;
import org.footbridge.notices.Recipient;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.stereotype.Component;

/** Sends people to their tasks, by an e-mail that tells nothing to whoever else reads it. */
@Component
class LeadNotices {

  /** Who may have a task about a concern. */
  static final String[] EVERYBODY = {
    Roles.SAFEGUARDING_LEAD, Roles.DEPUTY_SAFEGUARDING_LEAD, Roles.LEAD_TEACHER
  };

  private final People people;
  private final Schools schools;
  private final Notices notices;

  LeadNotices(People people, Schools schools, Notices notices) {
    this.people = people;
    this.schools = schools;
    this.notices = notices;
  }

  /**
   * @param occasion each person is written to once for it
   */
  void send(String template, Case about, Object occasion, List<String> groups) {
    String schoolName = schools.byUrn(about.schoolUrn()).map(School::name).orElse("");
    for (Person person : people.holding(groups.toArray(String[]::new))) {
      notices.sendOnce(
          template + "-" + occasion + "-" + person.id(),
          new Notice(
              about.id().value(),
              template,
              Roles.SAFEGUARDING_LEAD,
              new Recipient(person.name(), person.email(), null),
              Map.of("schoolName", schoolName, "area", about.area())));
    }
  }
}
