package org.footbridge.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.sla.SlaState;
import org.springframework.stereotype.Component;

/** The days around a period of evidence. */
@Component
class EvidenceDays {

  private final SchoolCalendars calendars;
  private final SlaClocks clocks;
  private final EvidencePolicies policies;
  private final Clock clock;

  EvidenceDays(
      SchoolCalendars calendars, SlaClocks clocks, EvidencePolicies policies, Clock clock) {
    this.calendars = calendars;
    this.clocks = clocks;
    this.policies = policies;
    this.clock = clock;
  }

  /** The figures that count today. */
  EvidencePolicy policy() {
    return policies.on(today());
  }

  LocalDate today() {
    return WorkingTime.today(clock);
  }

  Optional<SlaClock> open(UUID caseId, SlaKind kind) {
    return clocks.ofCase(caseId).stream()
        .filter(any -> any.isOpen() && any.kind().equals(kind))
        .findFirst();
  }

  /** The day of the promise; far away while it stands still, today when it is kept already. */
  LocalDate due(UUID caseId, SlaKind kind) {
    return open(caseId, kind)
        .map(
            promise ->
                promise.state(clock.instant()) == SlaState.PAUSED
                    ? promise.dueOn().plusYears(1)
                    : promise.dueOn())
        .orElseGet(this::today);
  }

  LocalDate after(String urn, LocalDate day, int schoolDays) {
    return calendars.after(urn, day, schoolDays);
  }

  LocalDate before(String urn, LocalDate day, int schoolDays) {
    return calendars.before(urn, day, schoolDays);
  }

  /** The last day to ask on when an answer is wanted by then; the other way of the next. */
  LocalDate toAskBefore(String urn, LocalDate due) {
    LocalDate weeks = due.minusWeeks(policy().answerWeeks());
    LocalDate inSchool = before(urn, due, policy().answerSchoolDays());
    return weeks.isBefore(inSchool) ? weeks : inSchool;
  }

  /** The school day until which somebody who is asked now has time, whatever holiday comes. */
  LocalDate toAnswerFrom(String urn, LocalDate asked) {
    LocalDate weeks = schoolDayOnOrAfter(urn, asked.plusWeeks(policy().answerWeeks()));
    LocalDate inSchool = after(urn, asked, policy().answerSchoolDays());
    return weeks.isAfter(inSchool) ? weeks : inSchool;
  }

  private LocalDate schoolDayOnOrAfter(String urn, LocalDate day) {
    try {
      return calendars.forSchool(urn).nextSchoolDay(day);
    } catch (NoCalendarException unknown) {
      return day;
    }
  }
}
