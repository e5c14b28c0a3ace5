package org.footbridge.plan;

import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lead teacher extends a reduced timetable that has run out, or ends it. */
@Component
@GivesToProcess(form = "decide-overdue-timetable", variables = "timetableEndsAt")
class DecideOverdueTimetable implements FormHandler<DecideOverdueTimetable.Decision> {

  /** A reduced timetable is short; whoever wants more of it asks again. */
  private static final int MOST_WEEKS = 6;

  record Decision(
      @NotBlank String timetableDecision, @Nullable LocalDate newEnd, @NotBlank String decidedWhy) {

    boolean extendsIt() {
      return timetableDecision.equals("extend");
    }
  }

  private final Phases phases;
  private final Timeline timeline;
  private final PlanWords words;
  private final Clock clock;

  DecideOverdueTimetable(Phases phases, Timeline timeline, PlanWords words, Clock clock) {
    this.phases = phases;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "decide-overdue-timetable";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return phases
        .last(new CaseId(task.caseId()))
        .map(PhaseRun::phase)
        .map(
            phase ->
                Map.<String, Object>of(
                    "phaseText", words.brief(phase), "endedOn", words.day(phase.endsOn())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    String by = task.person().name();
    PhaseRun run =
        phases.underWay(id).orElseThrow(() -> new FormRefused("", "plan.form.recorded-already"));
    if (!decision.extendsIt()) {
      run.end(decision.decidedWhy(), by, task.now());
      phases.save(run);
      timeline.record(id, "timetable-ended", Map.of(), by);
      return Map.of();
    }
    LocalDate newEnd = newEnd(decision);
    run.extend(newEnd, decision.decidedWhy());
    phases.save(run);
    timeline.record(id, "timetable-extended", Map.of("until", words.day(newEnd)), by);
    return Map.of("timetableEndsAt", WorkingTime.morningOf(newEnd.plusDays(1)).toString());
  }

  private LocalDate newEnd(Decision decision) {
    LocalDate today = WorkingTime.today(clock);
    LocalDate newEnd = decision.newEnd();
    if (newEnd == null || !newEnd.isAfter(today)) {
      throw new FormRefused("newEnd", "plan.form.end-is-past");
    }
    if (newEnd.isAfter(today.plusWeeks(MOST_WEEKS))) {
      throw new FormRefused("newEnd", "plan.form.end-too-late");
    }
    return newEnd;
  }
}
