package org.footbridge.engine;

import io.camunda.client.api.command.ClientException;
import io.grpc.StatusRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * A fault in words that are safe to log, store and send to the engine: what kind it was and where
 * it happened. Messages of exceptions may quote data about a child, so they are left out.
 */
public final class Failure {

  private static final int DEPTH = 4;

  private Failure() {}

  /** The database was away, or the engine was or had too much to do; the work was not wrong. */
  static boolean isOutage(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotCreateTransactionException
          || cause instanceof TransactionSystemException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof TransientDataAccessException
          || cause instanceof ClientException && Answer.to(cause) == Answer.LATER) {
        return true;
      }
    }
    return false;
  }

  /** For example {@code DataIntegrityViolationException at ExitSteps.closeCase:78}. */
  public static String describe(Throwable fault) {
    StringBuilder words = new StringBuilder();
    Throwable cause = fault;
    for (int i = 0; i < DEPTH && cause != null; i++, cause = cause.getCause()) {
      words.append(i == 0 ? "" : " caused by ").append(cause.getClass().getSimpleName());
      if (cause instanceof StatusRuntimeException engine) {
        words.append(' ').append(engine.getStatus().getCode());
      }
    }
    for (StackTraceElement frame : fault.getStackTrace()) {
      if (frame.getClassName().startsWith("org.footbridge")
          && !frame.getClassName().contains("$$")) {
        String simple = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return words
            .append(" at ")
            .append(simple)
            .append('.')
            .append(frame.getMethodName())
            .append(':')
            .append(frame.getLineNumber())
            .toString();
      }
    }
    return words.toString();
  }
}
