package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody sent from a page after their session was over. It waits in the session that they
 * sign in with, and only the page it was typed on gets it back, and only for the person who typed
 * it. A form takes part with a hidden field of the name {@link #FIELD}.
 */
@Component("keptTyping")
public class KeptTyping {

  static final String FIELD = "typedBy";
  private static final String ATTRIBUTE = "access.typed";
  private static final int MOST_CHARACTERS = 100_000;

  private record Typed(UUID by, String path, LinkedHashMap<String, String> values)
      implements Serializable {}

  private final CurrentPerson currentPerson;

  KeptTyping(CurrentPerson currentPerson) {
    this.currentPerson = currentPerson;
  }

  /** The value of the hidden field. */
  public String by() {
    return currentPerson.get().map(person -> person.id().toString()).orElse("");
  }

  static void keep(HttpServletRequest request) {
    UUID by = id(request.getParameter(FIELD));
    if (by == null || !isFromItsOwnPage(request)) {
      return;
    }
    LinkedHashMap<String, String> values = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, sent) -> {
              if (sent.length == 1 && !name.equals(FIELD) && !name.equals("_csrf")) {
                values.put(name, sent[0]);
              }
            });
    int length = values.values().stream().mapToInt(String::length).sum();
    if (length <= MOST_CHARACTERS) {
      request.getSession().setAttribute(ATTRIBUTE, new Typed(by, request.getRequestURI(), values));
    }
  }

  /** What this person typed on this page, once; nothing for anybody else, who ends the waiting. */
  public Map<String, String> take(HttpServletRequest request, Person person) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Typed typed)) {
      return Map.of();
    }
    boolean theirs = typed.by().equals(person.id());
    boolean here = typed.path().equals(request.getRequestURI());
    if (here || !theirs) {
      session.removeAttribute(ATTRIBUTE);
    }
    return here && theirs ? typed.values() : Map.of();
  }

  private static boolean isFromItsOwnPage(HttpServletRequest request) {
    String referer = request.getHeader("Referer");
    try {
      URI page = URI.create(referer == null ? "" : referer);
      return request.getServerName().equalsIgnoreCase(page.getHost())
          && request.getRequestURI().equals(page.getRawPath());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable UUID id(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
