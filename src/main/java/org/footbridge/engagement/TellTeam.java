package org.footbridge.engagement;

import java.util.List;
import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/**
 * Writes to a team of the case's area: to everybody in it, or by post where nobody has signed in.
 */
@Component
class TellTeam {

  private final People people;
  private final CaseNotices notices;
  private final LessonWords words;

  TellTeam(People people, CaseNotices notices, LessonWords words) {
    this.people = people;
    this.notices = notices;
    this.words = words;
  }

  void tell(Case about, String template, String role, Map<String, String> said) {
    List<Person> team = people.holding(about.grant(role).toString());
    for (Person member : team) {
      notices.tell(
          about,
          template,
          role,
          new Contact(role, member.name(), member.email(), null, null, null),
          said);
    }
    if (team.isEmpty()) {
      String name = words.say("engagement.team." + role);
      notices.tell(about, template, role, new Contact(role, name, null, null, null, null), said);
    }
  }
}
