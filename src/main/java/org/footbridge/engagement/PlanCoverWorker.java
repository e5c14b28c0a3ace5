package org.footbridge.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.BegunOnce;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Says until when work should be set, and when the next lesson is. */
@Component
class PlanCoverWorker implements Worker<PlanCoverWorker.Input, PlanCoverWorker.Output> {

  /** The next lesson may be some days after the teacher is back. */
  private static final int DAYS_TO_REVIEW = 5;

  record Input(String schoolUrn, String absenceId) {}

  record Output(Instant coverDueAt, Instant backAt, Instant reviewDueAt) {}

  private final TeacherAbsences absences;
  private final SchoolCalendars calendars;
  private final BegunOnce begunOnce;
  private final Clock clock;

  PlanCoverWorker(
      TeacherAbsences absences, SchoolCalendars calendars, BegunOnce begunOnce, Clock clock) {
    this.absences = absences;
    this.calendars = calendars;
    this.begunOnce = begunOnce;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "engagement.plan-cover";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    begunOnce.about(UUID.fromString(input.absenceId()), job);
    TeacherAbsence absence = absences.one(input.absenceId());
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    LocalDate setBy = absence.firstDay().isAfter(today) ? absence.firstDay() : today;
    LocalDate back = calendar.add(absence.lastDay(), 1);
    return new Output(
        WorkingTime.endOf(setBy),
        WorkingTime.morningOf(back),
        WorkingTime.endOf(calendar.add(back, DAYS_TO_REVIEW)));
  }
}
