package org.footbridge.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.footbridge.Footbridge;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days that any diagram may count, by the calendar of the pupil's school. */
@Component
class DueSteps {

  /**
   * @param dueAt at five in the afternoon of the day
   * @param morningOf at eight in the morning of the day
   */
  record Planned(Instant dueAt, Instant morningOf) {}

  private final SchoolCalendars calendars;

  DueSteps(SchoolCalendars calendars) {
    this.calendars = calendars;
  }

  /**
   * So many school days on. A task asks for it when it begins, and takes {@code dueAt} for its due
   * date; a service task gives what it needs on to a timer.
   *
   * @param schoolDays how many school days, at least 0
   * @param from the moment they are counted from; the day it is, where it is left out
   */
  @Step(value = "due.plan", forAnyDiagram = true)
  Planned plan(
      LocalDate today,
      @Variable String schoolUrn,
      @Variable int schoolDays,
      @Variable @Nullable OffsetDateTime from) {
    LocalDate first = from == null ? today : from.atZoneSameInstant(Footbridge.ZONE).toLocalDate();
    LocalDate due = calendars.after(schoolUrn, first, schoolDays);
    return new Planned(WorkingTime.endOf(due), WorkingTime.morningOf(due));
  }
}
