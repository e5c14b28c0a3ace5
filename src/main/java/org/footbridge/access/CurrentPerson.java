package org.footbridge.access;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Who is signed in, as they are now; nobody in a worker or for a school's system. */
@Component
public class CurrentPerson {

  private static final String READ_ALREADY = CurrentPerson.class.getName();

  private final People people;

  CurrentPerson(People people) {
    this.people = people;
  }

  public Optional<Person> get() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
      return Optional.empty();
    }
    return Optional.ofNullable(once(signedIn.personId()));
  }

  /** One look-up a request is enough, and one answer for the whole request is wanted. */
  private @Nullable Person once(UUID id) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return people.active(id).orElse(null);
    }
    Object known = request.getAttribute(READ_ALREADY, RequestAttributes.SCOPE_REQUEST);
    if (known instanceof Person person && person.id().equals(id)) {
      return person;
    }
    Person person = people.active(id).orElse(null);
    if (person != null) {
      request.setAttribute(READ_ALREADY, person, RequestAttributes.SCOPE_REQUEST);
    }
    return person;
  }
}
