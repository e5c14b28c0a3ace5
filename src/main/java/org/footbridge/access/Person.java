package org.footbridge.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody who is signed in, with the grants they hold. */
public record Person(UUID id, String name, String email, Set<Grant> grants) {

  public boolean holds(String role) {
    return grants.stream().anyMatch(grant -> grant.role().equals(role));
  }

  /** Whether this is a pupil and nothing else, who has a page of their own and sees no other. */
  public boolean isPupil() {
    return !grants.isEmpty() && grants.stream().allMatch(grant -> grant.role().equals(Roles.PUPIL));
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

  /** Where the person is this: the areas of a manager, the schools of a school's staff. */
  public List<String> scopes(String role) {
    return grants.stream()
        .filter(grant -> grant.role().equals(role))
        .map(Grant::scope)
        .sorted()
        .toList();
  }

  /** The grants of one role, as {@link #groups()} gives them all. */
  public String[] groups(String role) {
    return grants.stream()
        .filter(grant -> grant.role().equals(role))
        .map(Grant::toString)
        .sorted()
        .toArray(String[]::new);
  }
}
