package org.footbridge.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Sends whoever is not signed in, or no longer, to the sign-in page, and scripts an answer they can
 * act on.
 */
class AskToSignIn implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final WhereTo whereTo;
  private final CurrentPerson currentPerson;
  private final AccessDeniedHandler refuse = new AccessDeniedHandlerImpl();

  AskToSignIn(WhereTo whereTo, CurrentPerson currentPerson) {
    this.whereTo = whereTo;
    this.currentPerson = currentPerson;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    ask(request, response);
  }

  /** For a request that is turned back before anything of it is read. */
  void unread(HttpServletRequest request, HttpServletResponse response) throws IOException {
    whereTo.saveRequest(request, response);
    ask(request, response);
  }

  /** A form sent after the session was over has a token that nobody knows any more. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (denied instanceof CsrfException && currentPerson.get().isEmpty()) {
      whereTo.saveRequest(request, response);
      KeptTyping.keep(request);
      ask(request, response);
    } else {
      refuse.handle(request, response, denied);
    }
  }

  private static void ask(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String signIn = request.getContextPath() + "/sign-in?again";
    String accept = request.getHeader("Accept");
    if (accept != null && accept.startsWith("application/json")) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(signIn);
    }
  }
}
