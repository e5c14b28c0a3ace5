package org.footbridge.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way back to school on the case's page: the phase under way and those gone through. */
@Component
class PhasesPanel implements CasePanel {

  /**
   * @param current null between two phases and after the last
   * @param next what comes then, null when nothing does
   * @param gone newest first
   */
  record Shown(@Nullable Step current, @Nullable Phase next, List<Step> gone) {}

  /** A phase with what came of it; what is not known yet is null. */
  record Step(
      Phase phase,
      boolean started,
      @Nullable String keyWorker,
      @Nullable BigDecimal attended,
      @Nullable String outcome,
      @Nullable String howItWent,
      @Nullable String extendedWhy,
      @Nullable String recordedBy,
      @Nullable Instant recordedAt) {

    static Step of(PhaseRun run) {
      return new Step(
          run.phase(),
          run.isStarted(),
          run.keyWorker(),
          run.sessionsAttended() == null ? null : run.sessionsAttended().stripTrailingZeros(),
          run.outcome(),
          run.howItWent(),
          run.extendedWhy(),
          run.recordedBy(),
          run.recordedAt());
    }

    /** For the page: 2 and not 2E+0. */
    public String sessionsAttended() {
      return attended == null ? "" : attended.toPlainString();
    }
  }

  private final Phases phases;

  PhasesPanel(Phases phases) {
    this.phases = phases;
  }

  @Override
  public int order() {
    return 55;
  }

  @Override
  public String heading() {
    return "plan.phases.heading";
  }

  @Override
  public String fragment() {
    return "plan/phases :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    List<PhaseRun> all = new ArrayList<>(phases.all(id));
    if (all.isEmpty()) {
      return null;
    }
    Collections.reverse(all);
    return new Shown(
        phases.underWay(id).map(Step::of).orElse(null),
        phases.next(id).orElse(null),
        all.stream().filter(PhaseRun::isRecorded).map(Step::of).toList());
  }
}
