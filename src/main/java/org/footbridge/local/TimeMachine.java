package org.footbridge.local;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.footbridge.Footbridge;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves the clock of the whole local platform forward, and waits until nothing moves any more. */
@Component
@Profile(LocalInitializer.PROFILE)
public class TimeMachine {

  private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofMillis(400);

  private final LocalPlatform platform;
  private final JdbcClient jdbc;
  private final Clock clock;

  TimeMachine(LocalPlatform platform, JdbcClient jdbc, Clock clock) {
    this.platform = platform;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** To nine o'clock in the morning so many days on. */
  public void forward(int days) {
    ZonedDateTime now = clock.instant().atZone(Footbridge.ZONE);
    ZonedDateTime then = now.plusDays(days).with(START_OF_WORK);
    platform.forward(Duration.between(now, then.isAfter(now) ? then : now));
  }

  /** To nine o'clock in the morning of a day that is not over. */
  public void forwardTo(LocalDate day) {
    forward((int) ChronoUnit.DAYS.between(LocalDate.now(clock), day));
  }

  /**
   * Waits until no command waits, no task is being completed and no record has come for a moment;
   * gives up waiting after a minute, which a machine under load may need.
   */
  public void settle() {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    long before = -1;
    long quietSince = System.nanoTime();
    while (System.nanoTime() < deadline) {
      long position = position();
      boolean quiet = position == before && isIdle();
      if (!quiet) {
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
        return;
      }
      before = position;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean isIdle() {
    return jdbc.sql(
            """
            select not exists (select 1 from engine.command where state = 'waiting')
               and not exists (select 1 from tasks.task where state = 'completing')
            """)
        .query(Boolean.class)
        .single();
  }

  private long position() {
    return jdbc.sql("select coalesce(max(position), 0) from engine.exporter_position")
        .query(Long.class)
        .single();
  }
}
