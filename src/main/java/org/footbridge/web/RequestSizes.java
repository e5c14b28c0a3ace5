package org.footbridge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * Turns a request that is too large back before anything reads it: by its announced length, and,
 * where it announced none or lied, when more has come than is taken. It stands before everything
 * that reads, the check of the form's token included, which is a part of the very body that is
 * refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestSizes extends OncePerRequestFilter {

  /** What the answers of a form may be at most. */
  private static final DataSize FORM = DataSize.ofKilobytes(256);

  private final List<LargerRequests> larger;
  private final PlainPage plainPage;

  RequestSizes(List<LargerRequests> larger, PlainPage plainPage) {
    this.larger = larger;
    this.plainPage = plainPage;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    LargerRequests takes = larger(request);
    long most = (takes == null ? FORM : takes.most()).toBytes();
    if (takes == null && isMultipart(request)) {
      plainPage.write(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    } else if (request.getContentLengthLong() > most) {
      turnBack(request, response, takes);
    } else {
      try {
        chain.doFilter(new LimitedRequest(request, most), response);
      } catch (RuntimeException | ServletException fault) {
        Optional<HttpStatus> refused = refusal(fault);
        if (refused.isEmpty() || response.isCommitted()) {
          throw fault;
        }
        response.reset();
        if (refused.get() == HttpStatus.CONTENT_TOO_LARGE) {
          turnBack(request, response, takes);
        } else {
          plainPage.write(request, response, refused.get());
        }
      }
    }
  }

  /** More came than is taken, or a form that no browser wrote. */
  private static Optional<HttpStatus> refusal(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof LimitedRequest.TooLarge
          || cause instanceof MaxUploadSizeExceededException) {
        return Optional.of(HttpStatus.CONTENT_TOO_LARGE);
      }
      if (cause instanceof InvalidParameterException form) {
        return Optional.of(
            form.getErrorCode() == HttpServletResponse.SC_BAD_REQUEST
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.CONTENT_TOO_LARGE);
      }
    }
    return Optional.empty();
  }

  private void turnBack(
      HttpServletRequest request, HttpServletResponse response, @Nullable LargerRequests takes)
      throws IOException {
    if (takes != null && takes.pageSaysSo()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", request.getRequestURI() + "?" + LargerRequests.TOO_LARGE);
    } else {
      plainPage.write(request, response, HttpStatus.CONTENT_TOO_LARGE);
    }
  }

  private @Nullable LargerRequests larger(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return larger.stream().filter(one -> one.paths().test(path)).findFirst().orElse(null);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }
}
