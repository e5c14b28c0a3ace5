package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void no_fault_is_done() {
    assertThat(Answer.to(null)).isEqualTo(Answer.DONE);
  }

  @Test
  void a_message_the_engine_has_already_is_done() {
    assertThat(Answer.to(fault(Status.ALREADY_EXISTS))).isEqualTo(Answer.DONE);
  }

  @Test
  void a_message_without_a_name_is_refused_for_good() {
    assertThat(Answer.to(fault(Status.INVALID_ARGUMENT))).isEqualTo(Answer.REFUSED);
  }

  @Test
  void an_engine_that_is_away_or_busy_is_asked_again_later() {
    assertThat(Answer.to(fault(Status.UNAVAILABLE))).isEqualTo(Answer.LATER);
    assertThat(Answer.to(fault(Status.RESOURCE_EXHAUSTED))).isEqualTo(Answer.LATER);
    assertThat(Answer.to(fault(Status.DEADLINE_EXCEEDED))).isEqualTo(Answer.LATER);
    assertThat(Answer.to(new ConnectException())).isEqualTo(Answer.LATER);
  }

  @Test
  void a_command_too_large_for_the_engine_is_refused_for_good() {
    assertThat(
            Answer.to(
                fault(
                    Status.UNKNOWN.withDescription(
                        "Command 'PUBLISH' rejected with code 'EXCEEDED_BATCH_RECORD_SIZE': …"))))
        .isEqualTo(Answer.REFUSED);
    assertThat(
            Answer.to(
                fault(
                    Status.RESOURCE_EXHAUSTED.withDescription(
                        "gRPC message exceeds maximum size 4194304: 5000000"))))
        .isEqualTo(Answer.REFUSED);
  }

  @Test
  void a_command_over_which_the_engine_stumbles_is_tried_again_but_not_for_ever() {
    assertThat(
            Answer.to(
                fault(
                    Status.UNKNOWN.withDescription(
                        "Command 'PUBLISH' rejected with code 'PROCESSING_ERROR': …"))))
        .isEqualTo(Answer.CONFLICT);
  }

  private static Throwable fault(Status status) {
    return new CompletionException(new StatusRuntimeException(status));
  }
}
