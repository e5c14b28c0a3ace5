package org.footbridge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what went wrong without asking the session or the database who reads it: for requests that
 * are turned back at the door, and for when the database is away.
 */
@Component
class PlainPage {

  private static final String FORM_TOKEN = "_csrf";
  private static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

  private final ITemplateEngine templates;
  private final MessageSource messages;
  private final JsonMapper json;

  PlainPage(ITemplateEngine templates, MessageSource messages, JsonMapper json) {
    this.templates = templates;
    this.messages = messages;
    this.json = json;
  }

  void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    response.setStatus(status.value());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", POLICY);
    if (Script.asks(request, path)) {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.getWriter().write(json.writeValueAsString(problem(status)));
    } else {
      response.setContentType(MediaType.TEXT_HTML_VALUE);
      // The layout's token is read from the session, when it is read.
      request.removeAttribute(FORM_TOKEN);
      WebContext page =
          new WebContext(
              JakartaServletWebApplication.buildApplication(request.getServletContext())
                  .buildExchange(request, response),
              Locale.UK,
              Map.of("error", words(status)));
      templates.process("error", page, response.getWriter());
    }
  }

  ErrorWords words(HttpStatus status) {
    return ErrorWords.of(status.value(), messages);
  }

  ProblemDetail problem(HttpStatus status) {
    ErrorWords words = words(status);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, String.join(" ", words.lines()));
    problem.setTitle(words.title());
    return problem;
  }
}
