package org.footbridge.alerts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.footbridge.Footbridge;
import org.footbridge.alerts.Choices.Schedule;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When somebody is left in peace, and when their digest is due. */
@Component
class Quiet {

  private static final int WEEK = 7;

  private final SchoolCalendars calendars;

  Quiet(SchoolCalendars calendars) {
    this.calendars = calendars;
  }

  boolean is(Schedule schedule, Instant now) {
    ZonedDateTime there = now.atZone(Footbridge.ZONE);
    LocalDate day = there.toLocalDate();
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    if (weekend) {
      return schedule.quietWeekends() || isEvening(schedule, there.getHour());
    }
    return isEvening(schedule, there.getHour()) || schedule.quietHolidays() && isHoliday(day);
  }

  private static boolean isEvening(Schedule schedule, int hour) {
    Integer from = schedule.quietFrom();
    Integer to = schedule.quietTo();
    if (from == null || to == null || from.equals(to)) {
      return false;
    }
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
  }

  /** Of the authority; a day whose terms are not known is not one. */
  private boolean isHoliday(LocalDate day) {
    SchoolCalendar calendar = calendars.forAuthority();
    return calendar.knows(day) && !calendar.isSchoolDay(day);
  }

  /** When the digest was last to go out, now at the latest. */
  static Instant lastSlot(Schedule schedule, Instant now) {
    ZonedDateTime there = now.atZone(Footbridge.ZONE);
    ZonedDateTime slot = there.toLocalDate().atTime(schedule.hour(), 0).atZone(Footbridge.ZONE);
    @Nullable Integer weekday = schedule.weekday();
    if (weekday != null) {
      int back = Math.floorMod(there.getDayOfWeek().getValue() - weekday, WEEK);
      slot = slot.minusDays(back);
      return (slot.isAfter(there) ? slot.minusDays(WEEK) : slot).toInstant();
    }
    return (slot.isAfter(there) ? slot.minusDays(1) : slot).toInstant();
  }
}
