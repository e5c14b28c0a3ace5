package org.footbridge.circumstances;

import java.util.List;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;

/** As whom somebody speaks on a case: the first of their roles there. */
final class Teller {

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
}
