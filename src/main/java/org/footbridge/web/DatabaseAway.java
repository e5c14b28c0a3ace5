package org.footbridge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * When the database is away nobody's session is known, and no page that asks for it can be shown,
 * not even the one for errors: so this says it, before all that ask.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class DatabaseAway extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);
  private static final String AGAIN_AFTER_S = "15";

  private final PlainPage plainPage;

  DatabaseAway(PlainPage plainPage) {
    this.plainPage = plainPage;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException fault) {
      if (response.isCommitted() || !isAway(fault)) {
        throw fault;
      }
      log.warn("The database does not answer: a page was refused");
      response.reset();
      response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_AFTER_S);
      plainPage.write(request, response, HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  /** No connection was to be had, it broke, or the database is going down or coming up. */
  private static boolean isAway(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLException sql
              && sql.getSQLState() instanceof String state
              && (state.startsWith("08") || state.startsWith("57P0"))
          // What went wrong at first, where taking it back went wrong as well.
          || cause instanceof TransactionSystemException both
              && both.getApplicationException() != null
              && isAway(both.getApplicationException())) {
        return true;
      }
    }
    return false;
  }
}
