package org.footbridge.flow;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;

/** Whose cases a person sees here: those of the areas they manage. */
final class Areas {

  private Areas() {}

  static List<String> of(Person person) {
    return person.scopes(Roles.MANAGER);
  }

  /** The one that was chosen, or all where none of theirs was. */
  static String[] chosen(Person person, String area) {
    List<String> theirs = of(person);
    return (theirs.contains(area) ? List.of(area) : theirs).toArray(String[]::new);
  }
}
