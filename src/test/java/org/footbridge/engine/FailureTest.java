package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class FailureTest {

  @Test
  void an_engine_that_is_away_or_busy_costs_a_job_no_try() {
    assertThat(Failure.isOutage(engine(Status.UNAVAILABLE))).isTrue();
    assertThat(Failure.isOutage(engine(Status.RESOURCE_EXHAUSTED))).isTrue();
    assertThat(Failure.isOutage(engine(Status.DEADLINE_EXCEEDED))).isTrue();
  }

  @Test
  void what_the_engine_will_never_take_costs_a_try() {
    assertThat(Failure.isOutage(engine(Status.INVALID_ARGUMENT))).isFalse();
  }

  @Test
  void work_that_goes_wrong_costs_a_try() {
    assertThat(Failure.isOutage(new IllegalStateException("of the worker"))).isFalse();
    assertThat(Failure.isOutage(new DataIntegrityViolationException("of the worker"))).isFalse();
  }

  @Test
  void an_engine_s_answer_is_named_without_what_it_says() {
    assertThat(
            Failure.describe(
                engine(Status.RESOURCE_EXHAUSTED.withDescription("about somebody's case"))))
        .startsWith("ClientStatusException caused by StatusRuntimeException RESOURCE_EXHAUSTED")
        .doesNotContain("somebody");
  }

  private static Throwable engine(Status status) {
    return new ClientStatusException(status, status.asRuntimeException());
  }
}
