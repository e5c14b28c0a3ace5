package org.footbridge.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** School and reintegration officer record how a phase went and what is next. */
@Component
class RecordPhase implements FormHandler<RecordPhase.Result> {

  record Result(
      @NotNull BigDecimal sessionsAttended,
      @NotBlank String phaseOutcome,
      @Nullable String howItWent) {}

  private final Phases phases;
  private final Timeline timeline;
  private final PlanWords words;

  RecordPhase(Phases phases, Timeline timeline, PlanWords words) {
    this.phases = phases;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String formId() {
    return "record-phase";
  }

  @Override
  public Class<Result> answers() {
    return Result.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return phases
        .last(new CaseId(task.caseId()))
        .map(run -> Map.<String, Object>of("phaseText", words.phase(run.phase())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Result result, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    String by = task.person().name();
    PhaseRun run =
        phases.underWay(id).orElseThrow(() -> new FormRefused("", "plan.form.recorded-already"));
    run.record(
        result.sessionsAttended(), result.phaseOutcome(), result.howItWent(), by, task.now());
    phases.save(run);
    timeline.record(id, "phase-recorded", Map.of("outcome", result.phaseOutcome()), by);
    return Map.of();
  }
}
