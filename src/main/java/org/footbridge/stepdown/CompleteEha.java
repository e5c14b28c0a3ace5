package org.footbridge.stepdown;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lead practitioner's early help assessment of the whole family; or the family wants no team
 * any more.
 */
@Component
@GivesToProcess(form = "complete-eha", variables = "tafOutcome")
class CompleteEha implements FormHandler<CompleteEha.Answers> {

  /**
   * @param familyWantsTeam absent in tasks of an older form, which did not ask
   */
  record Answers(
      @Nullable String familyWantsTeam,
      @Nullable String whyNoTeam,
      @Nullable LocalDate metOn,
      @Nullable String household,
      @Nullable String goingWell,
      @Nullable String hard,
      @Nullable String childSays,
      @Nullable String parentSays) {}

  private final Tafs tafs;
  private final Withdrawals withdrawals;
  private final Timeline timeline;

  CompleteEha(Tafs tafs, Withdrawals withdrawals, Timeline timeline) {
    this.tafs = tafs;
    this.withdrawals = withdrawals;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "complete-eha";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return Map.of("metOn", LocalDate.ofInstant(task.now(), Footbridge.ZONE).toString());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    if ("no".equals(answers.familyWantsTeam())) {
      return withdrawals.record(answers.whyNoTeam(), task);
    }
    LocalDate metOn = Objects.requireNonNull(answers.metOn());
    if (metOn.isAfter(LocalDate.ofInstant(task.now(), Footbridge.ZONE))) {
      throw new FormRefused("metOn", "stepdown.refused.in-future");
    }
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    taf.assess(
        new Taf.Assessment(
            metOn,
            Objects.requireNonNull(answers.household()),
            Objects.requireNonNull(answers.goingWell()),
            Objects.requireNonNull(answers.hard()),
            Objects.requireNonNull(answers.childSays()),
            Objects.requireNonNull(answers.parentSays()),
            task.person().name()));
    tafs.save(taf);
    timeline.record(id, "eha-completed", Map.of(), task.person().name());
    return Map.of();
  }
}
