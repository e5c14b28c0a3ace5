package org.footbridge.plan;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a pupil stands on the way back to school. */
@Component
@Transactional
public class Phases {

  private final Plans plans;
  private final PhaseRuns runs;
  private final Timeline timeline;
  private final Commands commands;
  private final PlanWords words;
  private final Clock clock;

  Phases(
      Plans plans,
      PhaseRuns runs,
      Timeline timeline,
      Commands commands,
      PlanWords words,
      Clock clock) {
    this.plans = plans;
    this.runs = runs;
    this.timeline = timeline;
    this.commands = commands;
    this.words = words;
    this.clock = clock;
  }

  /** The phase that is under way or about to start, with its real dates. */
  @Transactional(readOnly = true)
  public Optional<Phase> current(CaseId id) {
    return underWay(id).map(PhaseRun::phase);
  }

  /**
   * The phase that comes after the current one goes well, as the plan says now; none when it is the
   * last, or when there is no plan.
   */
  @Transactional(readOnly = true)
  public Optional<Phase> next(CaseId id) {
    List<PhaseRun> gone = runs.findByCaseIdOrderByNumber(id.value());
    PhaseRun last = gone.isEmpty() ? null : gone.getLast();
    if (last != null && !last.isRecorded()) {
      return after(last.phase().phaseId(), PhaseRun.NEXT, gone, planned(id));
    }
    return after(last, gone, planned(id));
  }

  /** The phase as people call it, for example “Visits to school: 2 half days a week”. */
  public String inWords(Phase phase) {
    return words.brief(phase);
  }

  /**
   * How the current phase went is asked now and not at its date only, as when a review finds that
   * it is time for the next. Nothing happens when no phase is under way, or it is asked already.
   *
   * @param by the name of the person
   */
  public void reviewNow(CaseId id, String by) {
    underWay(id)
        .filter(PhaseRun::isStarted)
        // On its day it is asked anyway, and a message nobody waits for would hit the next phase.
        .filter(run -> run.phase().reviewOn().isAfter(WorkingTime.today(clock)))
        .ifPresent(
            run -> {
              timeline.record(id, "phase-review-brought-forward", Map.of(), by);
              commands.publish(
                  "phase-review-wanted",
                  id.toString(),
                  "phase-review-wanted-" + run.id(),
                  Map.of(),
                  "phases-" + id);
            });
  }

  @Transactional(readOnly = true)
  Optional<PhaseRun> underWay(CaseId id) {
    return last(id).filter(run -> !run.isRecorded());
  }

  @Transactional(readOnly = true)
  Optional<PhaseRun> last(CaseId id) {
    return runs.findFirstByCaseIdOrderByNumberDesc(id.value());
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  List<PhaseRun> all(CaseId id) {
    return runs.findByCaseIdOrderByNumber(id.value());
  }

  PhaseRun save(PhaseRun run) {
    return runs.save(run);
  }

  /** What the plan has after what was gone through, whatever the plan has become meanwhile. */
  @Transactional(readOnly = true)
  Optional<Phase> toGo(CaseId id) {
    List<PhaseRun> gone = runs.findByCaseIdOrderByNumber(id.value());
    return after(gone.isEmpty() ? null : gone.getLast(), gone, planned(id));
  }

  private List<Phase> planned(CaseId id) {
    return plans.agreed(id).map(plan -> plan.content().phases()).orElse(List.of());
  }

  private static Optional<Phase> after(
      @Nullable PhaseRun last, List<PhaseRun> gone, List<Phase> planned) {
    return last == null
        ? planned.stream().findFirst()
        : after(last.phase().phaseId(), String.valueOf(last.outcome()), gone, planned);
  }

  private static Optional<Phase> after(
      UUID phaseId, String outcome, List<PhaseRun> gone, List<Phase> planned) {
    for (int i = 0; i < planned.size(); i++) {
      if (planned.get(i).phaseId().equals(phaseId)) {
        int place =
            switch (outcome) {
              case PhaseRun.REPEAT -> i;
              case PhaseRun.BACK -> Math.max(0, i - 1);
              default -> i + 1;
            };
        return planned.stream().skip(place).findFirst();
      }
    }
    // The plan was changed and has this phase no more: on with the first that was not passed.
    return planned.stream().filter(phase -> gone.stream().noneMatch(passed(phase))).findFirst();
  }

  private static java.util.function.Predicate<PhaseRun> passed(Phase phase) {
    return run -> run.isPassed() && run.phase().phaseId().equals(phase.phaseId());
  }
}
