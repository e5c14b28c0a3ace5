package org.footbridge.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * What the database cannot hold at all, a character without a place in any text or a number beyond
 * all measure, is the sender's fault and not the service's.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class OddInput {

  /** Numbers out of range, dates that are none, bytes that are no text, text that is no value. */
  private static final Set<String> STATES =
      Set.of("22003", "22007", "22008", "22021", "22P02", "22P05");

  @ExceptionHandler
  void refuse(DataAccessException fault, HttpServletResponse response) throws IOException {
    if (fault.getRootCause() instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      throw fault;
    }
  }
}
