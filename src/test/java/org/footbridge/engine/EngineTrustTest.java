package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;

/** Whether the engine is ours is asked by many, of an engine that may take its time. */
class EngineTrustTest {

  private static final int MANY = 20;

  @Test
  void those_who_wait_for_an_engine_that_is_slow_do_not_wait_for_one_another() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch answers = new CountDownLatch(1);
    EngineIdentity identity = mock(EngineIdentity.class);
    when(identity.isOurs())
        .thenAnswer(
            call -> {
              asked.incrementAndGet();
              answers.await();
              return true;
            });
    EngineTrust trust = new EngineTrust(identity, Database.jdbc());
    List<Thread> waiting = new ArrayList<>();
    try (ExecutorService all =
        Executors.newThreadPerTaskExecutor(
            task -> {
              Thread thread = Thread.ofPlatform().unstarted(task);
              waiting.add(thread);
              return thread;
            })) {
      List<Future<EngineTrust.Verdict>> verdicts = new ArrayList<>();
      for (int one = 0; one < MANY; one++) {
        verdicts.add(all.submit(trust::ask));
      }
      Awaitility.await("all wait")
          .until(() -> waiting.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
      answers.countDown();

      for (Future<EngineTrust.Verdict> verdict : verdicts) {
        assertThat(verdict.get()).isEqualTo(EngineTrust.Verdict.OURS);
      }
    }
    assertThat(asked).as("one that was on its way, and one for all who came meanwhile").hasValue(2);
  }
}
