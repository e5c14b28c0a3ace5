package org.footbridge.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.support.ExitProposals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the diagram {@code reintegration-phases} asks of the program. */
@Component
class PhaseSteps {

  /**
   * @param phaseFound whether the plan has a phase to go
   * @param phaseStartAt by when it should have started, or null
   * @param fullTime whether the pupil is full-time in school; not known before a record says so
   */
  record NextPhase(boolean phaseFound, @Nullable Instant phaseStartAt, boolean fullTime) {}

  /**
   * @param fullTime the pupil came through a full week
   * @param fullTimeCheckAt when there was enough of it
   */
  record Kept(boolean fullTime, Instant fullTimeCheckAt) {}

  record Checked(boolean fullTime) {}

  private final Phases phases;
  private final ExitProposals proposals;
  private final Timeline timeline;

  PhaseSteps(Phases phases, ExitProposals proposals, Timeline timeline) {
    this.phases = phases;
    this.proposals = proposals;
    this.timeline = timeline;
  }

  /** Says which phase comes next, with dates that can still be kept. */
  @Step("plan.next-phase")
  NextPhase next(CaseId about, SchoolCalendar days, LocalDate today) {
    return phases
        .underWay(about)
        .or(() -> phases.toGo(about).map(phase -> planned(about, notInThePast(phase, days, today))))
        .map(run -> new NextPhase(true, WorkingTime.endOf(run.phase().startsOn()), false))
        .orElseGet(() -> new NextPhase(false, null, false));
  }

  private PhaseRun planned(CaseId about, Phase phase) {
    int number = phases.last(about).map(PhaseRun::number).orElse(0) + 1;
    return phases.save(PhaseRun.plan(about.value(), number, phase));
  }

  /** A phase whose start has gone by starts on the next school day and is as long as it was. */
  private static Phase notInThePast(Phase phase, SchoolCalendar days, LocalDate today) {
    if (!phase.startsOn().isBefore(today)) {
      return phase;
    }
    LocalDate start = days.nextSchoolDay(today);
    LocalDate review =
        days.add(start, Math.max(1, days.between(phase.startsOn(), phase.reviewOn())));
    LocalDate end = days.add(review, days.between(phase.reviewOn(), phase.endsOn()));
    return new Phase(
        phase.phaseId(), phase.kind(), phase.sessions(), phase.timetable(), start, review, end);
  }

  /**
   * Says whether the phase was the last.
   *
   * @param schoolDays after so many full-time the end is proposed; a holiday in between proves
   *     nothing
   */
  @Step("plan.keep-phase")
  Kept keep(CaseId about, SchoolCalendar days, @Variable int schoolDays) {
    PhaseRun run = phases.last(about).orElseThrow();
    return new Kept(
        run.phase().isFullTime() && run.isPassed(),
        WorkingTime.morningOf(days.add(run.phase().startsOn(), schoolDays)));
  }

  /**
   * Enough full weeks are over: the end of support is proposed, unless the plan was changed
   * meanwhile and has phases to go.
   */
  @Step("plan.check-full-time")
  Checked check(CaseId about) {
    if (phases.toGo(about).isPresent()) {
      return new Checked(false);
    }
    timeline.record(about, "full-time-four-weeks", Map.of(), Timeline.FOOTBRIDGE);
    proposals.propose(about.value(), "phases", "reintegrated", "", Timeline.FOOTBRIDGE);
    return new Checked(true);
  }
}
