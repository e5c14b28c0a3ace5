package org.footbridge.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.footbridge.Footbridge;

/** What a day means to the people who work on a case: when it begins and when it is over. */
public final class WorkingTime {

  static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime END = LocalTime.of(17, 0);

  private WorkingTime() {}

  /** The day it is in the service's time zone. */
  public static LocalDate today(Clock clock) {
    return LocalDate.now(clock.withZone(Footbridge.ZONE));
  }

  /** Eight in the morning, when reminders go out and tasks appear. */
  public static Instant morningOf(LocalDate day) {
    return day.atTime(MORNING).atZone(Footbridge.ZONE).toInstant();
  }

  /** Five in the afternoon, until when a task of that day is on time. */
  public static Instant endOf(LocalDate day) {
    return day.atTime(END).atZone(Footbridge.ZONE).toInstant();
  }
}
