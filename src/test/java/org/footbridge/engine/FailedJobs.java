package org.footbridge.engine;

import java.time.Duration;
import org.footbridge.testing.Platform;

/** Jobs that failed and wait for their next try. */
public final class FailedJobs {

  /** Longer than any wait, and shorter than a job's time: no job is given out twice meanwhile. */
  private static final Duration WAIT = Duration.ofSeconds(17);

  private FailedJobs() {}

  /** Lets the wait go by, if one waits; to be called until what is expected has come. */
  public static void stopWaiting() {
    BackOff backOff = Platform.bean(BackOff.class);
    if (backOff.isAnyJobWaiting()) {
      Platform.local().forward(WAIT);
      backOff.look();
    }
  }
}
