package org.footbridge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.footbridge.Footbridge;

/**
 * The local platform's clock: real time, moved forward by an offset that outlives a restart,
 * because the cases of a moved yesterday must not travel back.
 */
public final class MovableClock extends Clock {

  private final Path kept;
  private volatile Duration offset;

  MovableClock(Path kept) {
    this.kept = kept;
    this.offset = read(kept);
  }

  /** How far the clock is ahead of real time. */
  public Duration offset() {
    return offset;
  }

  void forward(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The clock only moves forward");
    }
    offset = offset.plus(by);
    try {
      Files.writeString(kept, offset.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration read(Path kept) {
    try {
      return Files.exists(kept) ? Duration.parse(Files.readString(kept).strip()) : Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ZoneId getZone() {
    return Footbridge.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), offset);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset);
  }
}
