package org.footbridge.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets failed jobs wait before the engine hears of it and gives them out again. The waiting is ours
 * and not the engine's, which can forget a job the second time it waits (decision 0034). When the
 * application dies meanwhile, the job's time runs out and the engine gives it out by itself.
 */
@Component
class BackOff {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MANY_TRIES = 3;

  private record Waiting(Instant until, Runnable then) {}

  private final PriorityBlockingQueue<Waiting> waiting =
      new PriorityBlockingQueue<>(16, Comparator.comparing(Waiting::until));
  private final Clock clock;

  BackOff(Clock clock) {
    this.clock = clock;
  }

  /** The fewer tries are left, the longer: 1 second for three and more, then 4, then 16. */
  private static Duration wait(int triesLeft) {
    return SHORTEST.multipliedBy(1L << 2 * (MANY_TRIES - Math.min(triesLeft, MANY_TRIES)));
  }

  /** Goes on after the wait; at once when no try is left, since a person has to look then. */
  void then(int triesLeft, Runnable goOn) {
    if (triesLeft == 0) {
      goOn.run();
    } else {
      waiting.add(new Waiting(clock.instant().plus(wait(triesLeft)), goOn));
    }
  }

  boolean isAnyJobWaiting() {
    return !waiting.isEmpty();
  }

  /** At a rate and not after a delay: it has a thread of its own then, whatever others wait for. */
  @Scheduled(fixedRate = 250)
  void look() {
    for (Waiting next = waiting.peek();
        next != null && !next.until().isAfter(clock.instant());
        next = waiting.peek()) {
      if (waiting.remove(next)) {
        next.then().run();
      }
    }
  }
}
