package org.footbridge.access;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account; published in the transaction that did it, for the audit
 * trail.
 *
 * @param action what happened, for example {@code access.signed-in}
 * @param byThePersonThemselves the person is not signed in yet but is the one who acts
 * @param details keys and codes only
 */
public record AccessHappening(
    String action,
    @Nullable Person byThePersonThemselves,
    @Nullable UUID aboutPerson,
    Map<String, String> details) {

  static AccessHappening by(Person person, String action) {
    return new AccessHappening(action, person, person.id(), Map.of());
  }

  static AccessHappening about(UUID person, String action, Map<String, String> details) {
    return new AccessHappening(action, null, person, details);
  }

  static AccessHappening of(String action) {
    return new AccessHappening(action, null, null, Map.of());
  }
}
