package org.footbridge.local;

import java.time.Duration;
import org.footbridge.engine.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a part of the local platform: one that ended by itself is started again. */
final class Supervision implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Supervision.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** What is looked after. */
  interface Part {

    /** As it is called on the console. */
    String name();

    /** Whether it has ended and nobody stopped it. */
    boolean hasDied();

    /** Starts it anew and waits until it is ready. */
    void revive();
  }

  private final Part part;
  private final Thread thread;

  private Supervision(Part part) {
    this.part = part;
    this.thread =
        Thread.ofPlatform().daemon().name("supervision of " + part.name()).unstarted(this::run);
  }

  static Supervision over(Part part) {
    Supervision supervision = new Supervision(part);
    supervision.thread.start();
    return supervision;
  }

  private void run() {
    Duration wait = SHORTEST_WAIT;
    try {
      while (true) {
        Thread.sleep(LOOK);
        if (part.hasDied()) {
          wait = revived() ? SHORTEST_WAIT : longer(wait);
          Thread.sleep(wait);
        }
      }
    } catch (InterruptedException stopped) {
      // The platform stops.
    }
  }

  private boolean revived() {
    log.warn("The local {} has ended by itself and is started again", part.name());
    try {
      part.revive();
      log.warn("The local {} is back", part.name());
      return true;
    } catch (RuntimeException fault) {
      log.warn("The local {} did not start: {}", part.name(), Failure.describe(fault));
      return false;
    }
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
