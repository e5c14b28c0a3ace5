package org.footbridge.board;

import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;

/** The areas that somebody is the manager of; nobody counts or lists what is another's. */
final class Areas {

  private Areas() {}

  /**
   * @throws org.springframework.security.access.AccessDeniedException when this is no manager
   */
  static String[] of(Person person) {
    Access.requireRole(person, Roles.MANAGER);
    return person.scopes(Roles.MANAGER).toArray(String[]::new);
  }
}
