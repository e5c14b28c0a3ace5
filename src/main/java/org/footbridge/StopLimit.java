package org.footbridge;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * However much waits for a database or an engine that is gone, the application ends: a minute and a
 * half after it was told to, it is ended.
 */
final class StopLimit {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int NOT_IN_ORDER = 1;

  private StopLimit() {}

  static void set() {
    set(LIMIT);
  }

  static void set(Duration limit) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    Thread.ofPlatform().daemon().name("stop limit").start(() -> endAfter(limit))));
  }

  private static void endAfter(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    Runtime.getRuntime().halt(NOT_IN_ORDER);
  }
}
