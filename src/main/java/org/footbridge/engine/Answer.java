package org.footbridge.engine;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** What an engine's answer to a command means for the command. */
enum Answer {
  /** The engine did it, or had done it before. */
  DONE,
  /** The engine does not know the target: over, or never its own. */
  GONE,
  /** The engine is away or busy: the command waits as long as that lasts. */
  LATER,
  /** The engine is in the middle of something with this target: soon again, but not for ever. */
  CONFLICT,
  /** The engine will never take it: a person has to look. */
  REFUSED;

  private static final int NOT_FOUND = 404;
  private static final int CONFLICTING = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAULT = 500;

  static Answer to(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return ofHttp(problem.code(), String.valueOf(problem.details().getDetail()));
      }
      if (cause instanceof ClientStatusException status) {
        return ofGrpc(status.getStatus());
      }
      // What a future of the client fails with, before it is joined.
      if (cause instanceof StatusRuntimeException status) {
        return ofGrpc(status.getStatus());
      }
    }
    return fault == null ? DONE : LATER;
  }

  /** Nothing is left to do, as far as the engine that answers can tell. */
  boolean isOver() {
    return this == DONE || this == GONE;
  }

  private static Answer ofHttp(int code, String said) {
    if (code == NOT_FOUND) {
      return GONE;
    }
    if (code == CONFLICTING) {
      return CONFLICT;
    }
    return code == TOO_MANY || code >= SERVER_FAULT ? ofFault(said) : REFUSED;
  }

  private static Answer ofGrpc(Status status) {
    return switch (status.getCode()) {
      case OK, ALREADY_EXISTS -> DONE;
      case NOT_FOUND -> GONE;
      case INVALID_ARGUMENT, FAILED_PRECONDITION, PERMISSION_DENIED, UNIMPLEMENTED, OUT_OF_RANGE ->
          REFUSED;
      default -> ofFault(String.valueOf(status.getDescription()));
    };
  }

  /** The engine has no code of its own for these; only its words tell them from an outage. */
  private static Answer ofFault(String said) {
    if (said.contains("EXCEEDED_BATCH_RECORD_SIZE") || said.contains("exceeds maximum size")) {
      return REFUSED;
    }
    return said.contains("rejected with code 'PROCESSING_ERROR'") ? CONFLICT : LATER;
  }
}
