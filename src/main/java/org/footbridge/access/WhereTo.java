package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Remembers, as a path and nothing more, the page somebody wanted before they had to sign in.
 *
 * <p>For what a browser sent from a form after the session was over, that is the page with the
 * form.
 */
class WhereTo implements RequestCache {

  private static final String PATH = "access.where-to";
  private static final int LONGEST = 1000;

  /** Signing in itself, and addresses that are secrets. */
  private static final Pattern NOT_BACK_TO =
      Pattern.compile("/(sign-in|invitation|account/confirm)");

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    page(request)
        .filter(path -> path.length() <= LONGEST && !NOT_BACK_TO.matcher(path).lookingAt())
        .ifPresent(path -> request.getSession().setAttribute(PATH, path));
  }

  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(PATH) instanceof String path
        ? new SimpleSavedRequest(path)
        : null;
  }

  /** There is nothing to replay: only the path is kept. */
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(PATH);
    }
  }

  private static Optional<String> page(HttpServletRequest request) {
    if (request.getMethod().equals("GET")) {
      String accept = request.getHeader("Accept");
      boolean wantsPage =
          accept == null || accept.contains("text/html") || accept.startsWith("*/*");
      String query = request.getQueryString();
      return wantsPage
          ? Optional.of(request.getRequestURI() + (query == null ? "" : "?" + query))
          : Optional.empty();
    }
    String referer = request.getHeader("Referer");
    return referer == null ? Optional.empty() : ours(referer, request);
  }

  /** The path of an address of ours; a page elsewhere is not where to send anybody. */
  private static Optional<String> ours(String address, HttpServletRequest request) {
    try {
      URI page = URI.create(address);
      String path = page.getRawPath();
      if (!request.getServerName().equalsIgnoreCase(page.getHost())
          || path == null
          || !path.startsWith("/")
          || path.startsWith("//")) {
        return Optional.empty();
      }
      return Optional.of(path + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
