package org.footbridge.referral;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.footbridge.casework.Documents;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns an upload that is too large back before anything reads it: by its announced length, and,
 * where it announced none or lied, when the server has read more than it takes. It stands before
 * the check of the form's token, which is a part of the very body that is refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UploadLimit extends OncePerRequestFilter {

  /** The parameter that tells the page why it is shown again. */
  static final String TOO_LARGE = "too-large";

  /** The parts of a form around its file. */
  private static final long SLACK = 64 * 1024;

  private final long most;

  UploadLimit(ReferralSettings settings) {
    this.most = Math.max(Documents.MOST_BYTES, settings.largestFile().toBytes()) + SLACK;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    String page = request.getRequestURI().substring(request.getContextPath().length());
    return !(page.startsWith("/referrals/") || page.startsWith("/schools"))
        || type == null
        || !type.startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > most) {
      turnBack(request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException tooLarge) {
      turnBack(request, response);
    }
  }

  private static void turnBack(HttpServletRequest request, HttpServletResponse response) {
    if (!response.isCommitted()) {
      response.reset();
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", request.getRequestURI() + "?" + TOO_LARGE);
    }
  }
}
