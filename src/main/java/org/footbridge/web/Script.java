package org.footbridge.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Whether a script reads the answer, which wants it in JSON, or a person, who wants a page. */
final class Script {

  private static final String JSON = "application/json";

  private Script() {}

  /**
   * @param path what was asked for at first
   */
  static boolean asks(HttpServletRequest request, String path) {
    return path.startsWith("/api/")
        || startsWithJson(request.getHeader("Accept"))
        || startsWithJson(request.getContentType());
  }

  private static boolean startsWithJson(@Nullable String type) {
    return type != null && type.regionMatches(true, 0, JSON, 0, JSON.length());
  }
}
