package org.footbridge.lives;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.local.TimeMachine;
import org.footbridge.testing.Platform;

/**
 * Several lives told at the same time. There is one clock and it only moves forward, so a year told
 * nine times over would take nine years; here each life waits for its days and the clock moves on
 * when all of them wait.
 */
final class Lives {

  /** The story of one case, day by day. */
  @FunctionalInterface
  interface Life {
    void live(Days days) throws Exception;
  }

  /** How a story lets time go by. */
  interface Days {

    /** Until nine in the morning of this day; nothing when it is that day already or later. */
    void until(LocalDate day);

    default void pass(int days) {
      until(Platform.today().plusDays(days));
    }
  }

  private final Map<String, Throwable> failed = new LinkedHashMap<>();
  private final Map<Thread, LocalDate> waiting = new LinkedHashMap<>();
  private int living;

  private Lives() {}

  /**
   * Tells them all.
   *
   * @return what went wrong, by name; a life that went well is not in it
   */
  static Map<String, Throwable> tell(Map<String, Life> stories) throws InterruptedException {
    return new Lives().all(stories);
  }

  private Map<String, Throwable> all(Map<String, Life> stories) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    living = stories.size();
    stories.forEach((name, life) -> threads.add(new Thread(() -> one(name, life), name)));
    threads.forEach(Thread::start);
    while (moveOn()) {
      // Until nobody lives any more.
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return failed;
  }

  private void one(String name, Life life) {
    try {
      life.live(this::waitUntil);
    } catch (Throwable wrong) {
      synchronized (this) {
        failed.put(name, wrong);
      }
    }
    synchronized (this) {
      living--;
      notifyAll();
    }
  }

  private synchronized void waitUntil(LocalDate day) {
    if (!day.isAfter(Platform.today())) {
      return;
    }
    waiting.put(Thread.currentThread(), day);
    notifyAll();
    while (waiting.containsKey(Thread.currentThread())) {
      try {
        wait();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  /** To the next day somebody waits for, once everybody waits; answers whether anybody lives. */
  private boolean moveOn() throws InterruptedException {
    LocalDate next;
    synchronized (this) {
      while (living > 0 && waiting.size() < living) {
        wait();
      }
      if (living == 0) {
        return false;
      }
      next = waiting.values().stream().min(LocalDate::compareTo).orElseThrow();
    }
    Platform.bean(TimeMachine.class).forwardTo(next);
    Platform.settle();
    synchronized (this) {
      waiting.values().removeIf(day -> !day.isAfter(next));
      notifyAll();
    }
    return true;
  }
}
