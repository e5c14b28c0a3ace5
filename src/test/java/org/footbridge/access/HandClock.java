package org.footbridge.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.footbridge.Footbridge;

/** A clock that is moved by hand. */
public final class HandClock extends Clock {

  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");

  private Instant now = MONDAY;

  /** To Monday 3 November 2025, nine o'clock, where it starts. */
  public void back() {
    now = MONDAY;
  }

  public void forward(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return Footbridge.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
