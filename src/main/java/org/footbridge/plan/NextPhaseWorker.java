package org.footbridge.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says which phase comes next, with dates that can still be kept. */
@Component
class NextPhaseWorker implements Worker<NextPhaseWorker.Input, NextPhaseWorker.Output> {

  record Input(String caseId, String schoolUrn) {}

  /**
   * @param phaseFound whether the plan has a phase to go
   * @param phaseRunId which, or null
   * @param phaseStartAt by when it should have started, or null
   * @param fullTime whether the pupil is full-time in school; not known before a record says so
   */
  record Output(
      boolean phaseFound,
      @Nullable String phaseRunId,
      @Nullable Instant phaseStartAt,
      boolean fullTime) {}

  private final Phases phases;
  private final SchoolCalendars calendars;
  private final Clock clock;

  NextPhaseWorker(Phases phases, SchoolCalendars calendars, Clock clock) {
    this.phases = phases;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "plan.next-phase";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    return phases
        .underWay(id)
        .or(() -> phases.toGo(id).map(phase -> planned(id, phase, input.schoolUrn())))
        .map(
            run ->
                new Output(
                    true, run.id().toString(), WorkingTime.endOf(run.phase().startsOn()), false))
        .orElseGet(() -> new Output(false, null, null, false));
  }

  private PhaseRun planned(CaseId id, Phase phase, String schoolUrn) {
    int number = phases.last(id).map(PhaseRun::number).orElse(0) + 1;
    return phases.save(
        PhaseRun.plan(id.value(), number, notInThePast(phase, calendars.forSchool(schoolUrn))));
  }

  /** A phase whose start has gone by starts on the next school day and is as long as it was. */
  private Phase notInThePast(Phase phase, SchoolCalendar calendar) {
    LocalDate today = WorkingTime.today(clock);
    if (!phase.startsOn().isBefore(today)) {
      return phase;
    }
    LocalDate start = calendar.nextSchoolDay(today);
    LocalDate review =
        calendar.add(start, Math.max(1, calendar.between(phase.startsOn(), phase.reviewOn())));
    LocalDate end = calendar.add(review, calendar.between(phase.reviewOn(), phase.endsOn()));
    return new Phase(
        phase.phaseId(), phase.kind(), phase.sessions(), phase.timetable(), start, review, end);
  }
}
