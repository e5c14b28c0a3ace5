package org.footbridge.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds the day six school weeks after the exit, and the days the attendance is compared of. */
@Component
class PlanFollowUpWorker implements Worker<PlanFollowUpWorker.Input, PlanFollowUpWorker.Output> {

  static final int SCHOOL_WEEKS = 6;

  record Input(String caseId, String schoolUrn) {}

  record Output(Instant followUpAt) {}

  private final FollowUps followUps;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Clock clock;

  PlanFollowUpWorker(FollowUps followUps, Cases cases, SchoolCalendars calendars, Clock clock) {
    this.followUps = followUps;
    this.cases = cases;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "followup.plan";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    followUps.plan(about.id(), planned(about, calendar));
    FollowUp plan = followUps.of(about.id()).orElseThrow();
    return new Output(WorkingTime.morningOf(plan.dueOn()));
  }

  private FollowUp planned(Case about, SchoolCalendar calendar) {
    LocalDate exit = dayOf(about.closedAt() == null ? clock.instant() : about.closedAt());
    LocalDate sinceFrom = calendar.nextSchoolDay(exit.plusDays(1));
    LocalDate over = SchoolWeeks.after(calendar, sinceFrom, SCHOOL_WEEKS);
    LocalDate beforeTo = dayOf(about.openedAt()).minusDays(1);
    return new FollowUp(
        exit,
        calendar.nextSchoolDay(over),
        SchoolWeeks.before(calendar, beforeTo, SCHOOL_WEEKS),
        beforeTo,
        sinceFrom,
        over.minusDays(1),
        null,
        null);
  }

  private static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, Footbridge.ZONE);
  }
}
