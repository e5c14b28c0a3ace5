package org.footbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A job that waits for somebody who does not answer holds no other up. */
class SchedulingTest {

  private static final CountDownLatch WAITING = new CountDownLatch(1);
  private static final CountDownLatch DONE = new CountDownLatch(3);
  private static final CountDownLatch ANSWERED = new CountDownLatch(1);

  @Component
  static class Jobs {

    @Scheduled(fixedDelay = 1)
    void waitsForTheEngine() throws InterruptedException {
      WAITING.countDown();
      ANSWERED.await();
    }

    @Scheduled(fixedDelay = 1)
    void sendsEmails() throws InterruptedException {
      WAITING.await();
      DONE.countDown();
    }
  }

  @Test
  void a_job_that_stands_still_holds_no_other_up() throws InterruptedException {
    try (var context = new AnnotationConfigApplicationContext(Scheduling.class, Jobs.class)) {
      assertThat(DONE.await(30, TimeUnit.SECONDS)).as("the other job ran three times").isTrue();
      ANSWERED.countDown();
    }
  }
}
