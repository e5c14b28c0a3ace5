package org.footbridge.circumstances;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.LetterWords;

/** As whom somebody speaks on a case: the first of their roles there. */
final class Teller {

  /** For whom letters are worded to somebody who tells us something. */
  static final Set<String> AUDIENCES = Set.of("parent", "health", "school");

  private Teller() {}

  static Optional<String> role(Case about, Person person, List<String> roles) {
    return roles.stream().filter(role -> person.holdsAny(about.groups(role))).findFirst();
  }

  /** For whom a letter to them is worded. */
  static String audience(String role) {
    return switch (role) {
      case Roles.PARENT_CARER -> "parent";
      case Roles.HEALTH -> "health";
      default -> "school";
    };
  }

  static LetterWords.Addressee addressee(String role, String name, String email) {
    return new LetterWords.Addressee(
        audience(role), new Contact(role, name, email, null, null, null));
  }
}
