package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * By when the steps are to be done that a promise rests on: some school days before its day, so
 * that what comes after them has time. Never before the next school day, and never after the
 * promise.
 */
@Component
@Transactional(readOnly = true)
public class StepDues {

  private record Step(SlaKind kind, int schoolDaysBefore) {}

  private final SlaClocks clocks;
  private final SlaPolicies policies;
  private final SchoolCalendars calendars;
  private final JdbcClient jdbc;
  private final Clock clock;

  StepDues(
      SlaClocks clocks,
      SlaPolicies policies,
      SchoolCalendars calendars,
      JdbcClient jdbc,
      Clock clock) {
    this.clocks = clocks;
    this.policies = policies;
    this.calendars = calendars;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Counted back from the promise; where it was kept before, as if it were made again today. */
  public LocalDate dueOn(UUID caseId, String schoolUrn, String element) {
    Step step = step(element).orElseThrow();
    LocalDate today = WorkingTime.today(clock);
    return clocks
        .due(caseId, step.kind())
        .map(promise -> before(promise, schoolUrn, step.schoolDaysBefore()))
        .orElseGet(
            () ->
                calendars.after(
                    schoolUrn,
                    today,
                    Math.max(1, policies.of(step.kind()).length() - step.schoolDaysBefore())));
  }

  /** By the day that a promise has moved to; a step that is not counted back is due with it. */
  Instant dueAt(LocalDate promise, String schoolUrn, String element) {
    int before = step(element).map(Step::schoolDaysBefore).orElse(0);
    return WorkingTime.endOf(before(promise, schoolUrn, before));
  }

  private LocalDate before(LocalDate promise, String schoolUrn, int schoolDays) {
    LocalDate planned = calendars.before(schoolUrn, promise, schoolDays);
    LocalDate soonest = calendars.after(schoolUrn, WorkingTime.today(clock), 1);
    LocalDate possible = planned.isBefore(soonest) ? soonest : planned;
    return possible.isAfter(promise) ? promise : possible;
  }

  private Optional<Step> step(String element) {
    return jdbc.sql(
            """
            select kind, school_days_before from sla.step where element_id = :element
            """)
        .param("element", element)
        .query((row, n) -> new Step(SlaKind.of(row.getString(1)), row.getInt(2)))
        .optional();
  }
}
