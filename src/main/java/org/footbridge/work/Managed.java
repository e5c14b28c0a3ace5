package org.footbridge.work;

import java.util.List;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;

/** Where a person manages: they see the tasks and people of these areas and of no others. */
final class Managed {

  private Managed() {}

  /**
   * @throws org.springframework.security.access.AccessDeniedException for somebody who manages
   *     nothing
   */
  static List<String> areasOf(Person person) {
    Access.requireRole(person, Roles.MANAGER);
    return person.scopes(Roles.MANAGER);
  }
}
