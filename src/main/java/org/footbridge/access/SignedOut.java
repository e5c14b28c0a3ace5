package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Tells the audit trail that somebody signed out, while it is still known who. */
@Component
class SignedOut implements LogoutHandler {

  private final CurrentPerson currentPerson;
  private final ApplicationEventPublisher events;

  SignedOut(CurrentPerson currentPerson, ApplicationEventPublisher events) {
    this.currentPerson = currentPerson;
    this.events = events;
  }

  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    currentPerson
        .get()
        .ifPresent(person -> events.publishEvent(AccessHappening.by(person, "access.signed-out")));
  }
}
