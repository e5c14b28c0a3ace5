package org.footbridge.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.footbridge.Footbridge;
import org.footbridge.calendar.Reminders;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The days of a referral: of its triage, of reminders to a school, of decisions. */
@Component
class ReferralDays {

  private static final int WEEKS_BETWEEN_DECISIONS = 4;

  private final SchoolCalendars calendars;
  private final Reminders reminders;
  private final ReferralSettings settings;
  private final Clock clock;

  ReferralDays(
      SchoolCalendars calendars, Reminders reminders, ReferralSettings settings, Clock clock) {
    this.calendars = calendars;
    this.reminders = reminders;
    this.settings = settings;
    this.clock = clock;
  }

  Instant remindFirst(String urn) {
    return after(urn, settings.remindAfter());
  }

  Reminders.Next remind(@Nullable Integer sent, String urn, Runnable how) {
    return reminders.remind(sent, urn, settings.remindAt(), how);
  }

  Instant unanswered(String urn) {
    return after(urn, settings.unansweredAfter());
  }

  /** The service triages once a week in term; a triage day that is no school day falls out. */
  Instant nextTriage() {
    SchoolCalendar calendar = calendars.forAuthority();
    LocalDate day = WorkingTime.today(clock).with(TemporalAdjusters.next(settings.triageDay()));
    while (!calendar.isSchoolDay(day)) {
      day = day.plusWeeks(1);
    }
    return day.atTime(settings.triageAt()).atZone(Footbridge.ZONE).toInstant();
  }

  /** When somebody decides again, who decided to wait. */
  Instant unansweredAgain(String urn) {
    return at(urn, WorkingTime.today(clock).plusWeeks(WEEKS_BETWEEN_DECISIONS));
  }

  private Instant after(String urn, int schoolDays) {
    return at(urn, calendars.after(urn, WorkingTime.today(clock), schoolDays));
  }

  private Instant at(String urn, LocalDate day) {
    return reminders.from(day, urn, settings.remindAt());
  }
}
