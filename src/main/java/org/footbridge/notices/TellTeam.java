package org.footbridge.notices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes to a team of the case's area: to everybody in it, or by post where nobody has signed in.
 */
@Component
public class TellTeam {

  private final People people;
  private final CaseNotices notices;
  private final MessageSource messages;

  TellTeam(People people, CaseNotices notices, MessageSource messages) {
    this.people = people;
    this.notices = notices;
    this.messages = messages;
  }

  /** Whether there is a team of this role to write to. */
  boolean isTeam(String role) {
    return name(role) != null;
  }

  public void tell(Case about, String template, String role, Map<String, String> said) {
    members(about, role).forEach(one -> notices.tell(about, template, role, one, said));
  }

  List<Contact> members(Case about, String role) {
    List<Contact> team =
        people.holding(about.grant(role).toString()).stream()
            .map(one -> new Contact(role, one.name(), one.email(), null, null, null))
            .toList();
    return team.isEmpty()
        ? List.of(new Contact(role, String.valueOf(name(role)), null, null, null, null))
        : team;
  }

  private @Nullable String name(String role) {
    return messages.getMessage("notices.team." + role, null, null, Locale.UK);
  }
}
