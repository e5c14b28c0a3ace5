package org.footbridge.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whoever owes us something is reminded on school days, a week apart, and three times at most;
 * after that a person sees to it. The diagrams wait for the day that is planned here and count by
 * what comes back.
 */
@Component
public class Reminders {

  private static final int MOST = 3;
  private static final Period BETWEEN = Period.ofWeeks(1);

  /**
   * What the diagram goes on with.
   *
   * @param remindAt when the next one is due, where there is one
   */
  public record Next(int remindersSent, boolean remindAgain, Instant remindAt) {}

  private final SchoolCalendars calendars;
  private final Clock clock;

  Reminders(SchoolCalendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  /** In the morning of the first school day from this one on. */
  public Instant from(LocalDate day, String urn) {
    return WorkingTime.morningOf(calendars.onOrAfter(urn, day));
  }

  /** The same at an hour of its own. */
  public Instant from(LocalDate day, String urn, LocalTime hour) {
    return calendars.onOrAfter(urn, day).atTime(hour).atZone(Footbridge.ZONE).toInstant();
  }

  /** Reminds in the mornings; see {@link #remind(Integer, String, LocalTime, Runnable)}. */
  public Next remind(@Nullable Integer sent, String urn, Runnable reminding) {
    return remind(sent, urn, WorkingTime.MORNING, reminding);
  }

  /**
   * Reminds now, or, when the engine was late and today is no school day, on the next one. The next
   * is planned from today, so that what was late never comes twice at once.
   *
   * @param sent how many there were already; none for a case that never counted them
   */
  public Next remind(@Nullable Integer sent, String urn, LocalTime hour, Runnable reminding) {
    int before = sent == null ? 0 : sent;
    LocalDate today = WorkingTime.today(clock);
    if (!calendars.onOrAfter(urn, today).equals(today)) {
      return new Next(before, true, from(today, urn, hour));
    }
    reminding.run();
    return new Next(before + 1, before + 1 < MOST, from(today.plus(BETWEEN), urn, hour));
  }
}
