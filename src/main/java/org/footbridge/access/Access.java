package org.footbridge.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;

/** The one place that says who may act; lists apply the same rule in SQL. */
public final class Access {

  private Access() {}

  /** A person may act for any of the groups they hold a grant for. */
  public static boolean mayAct(Person person, Collection<String> groups) {
    return person.holdsAny(groups);
  }

  /**
   * @throws AccessDeniedException when the person holds none of the groups
   */
  public static void requireAct(Person person, Collection<String> groups) {
    if (!mayAct(person, groups)) {
      throw new AccessDeniedException("None of the groups " + groups + " is held");
    }
  }

  /** Requires one of the roles, in whatever scope. */
  public static void requireRole(Person person, String... roles) {
    if (Arrays.stream(roles).noneMatch(person::holds)) {
      throw new AccessDeniedException("None of the roles " + List.of(roles) + " is held");
    }
  }

  /** Requires one role in one scope. */
  public static void requireGrant(Person person, String role, String scope) {
    requireAct(person, List.of(new Grant(role, scope).toString()));
  }
}
