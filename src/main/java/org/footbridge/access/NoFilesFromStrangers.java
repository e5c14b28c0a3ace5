package org.footbridge.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A file of somebody who is not signed in is not read: the check of the form's token, which is a
 * part of the same body, would put all of it on the disk first.
 */
class NoFilesFromStrangers extends OncePerRequestFilter {

  /** What is small may hold what somebody typed, and is kept until they have signed in again. */
  private static final DataSize SMALL = DataSize.ofKilobytes(256);

  private final CurrentPerson currentPerson;
  private final AskToSignIn askToSignIn;

  NoFilesFromStrangers(CurrentPerson currentPerson, AskToSignIn askToSignIn) {
    this.currentPerson = currentPerson;
    this.askToSignIn = askToSignIn;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isFile(request) && currentPerson.get().isEmpty()) {
      askToSignIn.unread(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isFile(HttpServletRequest request) {
    String type = request.getContentType();
    long length = request.getContentLengthLong();
    return type != null
        && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())
        && (length < 0 || length > SMALL.toBytes());
  }
}
