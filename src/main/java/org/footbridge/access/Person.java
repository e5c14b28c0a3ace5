package org.footbridge.access;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody who is signed in, with the grants they hold. */
public record Person(UUID id, String name, String email, Set<Grant> grants) {

  public boolean holds(String role) {
    return grants.stream().anyMatch(grant -> grant.role().equals(role));
  }

  public boolean holdsAny(Collection<String> groups) {
    return grants.stream().anyMatch(grant -> groups.contains(grant.toString()));
  }

  /** The grants as {@code role@scope}, ready for an SQL array. */
  public String[] groups() {
    return grants.stream()
        .map(Grant::toString)
        .sorted()
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }
}
