package org.footbridge.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.footbridge.Footbridge;

/** A clock that is moved by hand. */
public final class HandClock extends Clock {

  private Instant now = Instant.parse("2025-11-03T09:00:00Z");

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
