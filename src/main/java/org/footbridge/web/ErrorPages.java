package org.footbridge.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the server passes on whatever went wrong: a page of the product, or a problem in JSON. */
@Controller
class ErrorPages implements ErrorController {

  private final PlainPage plainPage;

  ErrorPages(PlainPage plainPage) {
    this.plainPage = plainPage;
  }

  @RequestMapping("/error")
  Object show(HttpServletRequest request) {
    HttpStatus status = status(request);
    if (Script.asks(request, path(request))) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(plainPage.problem(status));
    }
    return new ModelAndView("error", Map.of("error", plainPage.words(status)), status);
  }

  /** Whoever asks for this page itself has lost their way. */
  private static HttpStatus status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            && HttpStatus.resolve(code) instanceof HttpStatus known
        ? known
        : HttpStatus.NOT_FOUND;
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
        ? uri.substring(Math.min(uri.length(), request.getContextPath().length()))
        : "";
  }
}
