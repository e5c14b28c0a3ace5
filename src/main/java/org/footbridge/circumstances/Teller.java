package org.footbridge.circumstances;

import java.util.List;
import java.util.Optional;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;

/** As whom somebody speaks on a case: the first of their roles there. */
final class Teller {

  private Teller() {}

  static Optional<String> role(Case about, Person person, List<String> roles) {
    return roles.stream()
        .filter(role -> person.holdsAny(List.of(new Grant(role, scope(about, role)).toString())))
        .findFirst();
  }

  private static String scope(Case about, String role) {
    return switch (role) {
      case Roles.SCHOOL -> about.schoolUrn();
      case Roles.PARENT_CARER, Roles.HEALTH -> about.id().toString();
      default -> about.area();
    };
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
