package org.footbridge.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of an account that was closed while somebody was signed in to it, and any that
 * has lasted its time, however busy it is. Sessions live in real time, whatever day the local
 * platform's clock was moved to.
 */
class SessionEndFilter extends OncePerRequestFilter {

  private static final Clock REAL_TIME = Clock.systemUTC();

  private final CurrentPerson currentPerson;
  private final Duration longest;

  SessionEndFilter(CurrentPerson currentPerson, Duration longest) {
    this.currentPerson = currentPerson;
    this.longest = longest;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn) {
      HttpSession session = request.getSession(false);
      if (currentPerson.get().isEmpty() || (session != null && isOver(session))) {
        SecurityContextHolder.clearContext();
        if (session != null) {
          session.invalidate();
        }
      }
    }
    rest.doFilter(request, response);
  }

  private boolean isOver(HttpSession session) {
    return Instant.ofEpochMilli(session.getCreationTime())
        .plus(longest)
        .isBefore(REAL_TIME.instant());
  }
}
