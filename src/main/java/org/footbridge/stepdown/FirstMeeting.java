package org.footbridge.stepdown;

import java.time.Clock;
import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.sla.SlaPolicies;
import org.springframework.stereotype.Component;

/** The promise of a first meeting of the team. */
@Component
class FirstMeeting {

  private final SlaClocks clocks;
  private final SlaPolicies policies;
  private final SchoolCalendars calendars;
  private final Clock clock;

  FirstMeeting(SlaClocks clocks, SlaPolicies policies, SchoolCalendars calendars, Clock clock) {
    this.clocks = clocks;
    this.policies = policies;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** The SLA clock knows; where it was met or cancelled, the same is promised again from today. */
  LocalDate promisedBy(Case about) {
    return clocks
        .due(about.id().value(), SlaKind.STEP_DOWN)
        .orElseGet(
            () ->
                calendars
                    .forSchool(about.schoolUrn())
                    .add(WorkingTime.today(clock), policies.of(SlaKind.STEP_DOWN).length()));
  }
}
