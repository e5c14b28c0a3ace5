package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The lead practitioner's early help assessment of the whole family. */
@Component
class CompleteEha implements FormHandler<CompleteEha.Answers> {

  record Answers(
      @NotNull LocalDate metOn,
      @NotBlank String household,
      @NotBlank String goingWell,
      @NotBlank String hard,
      @NotBlank String childSays,
      @NotBlank String parentSays) {}

  private final Tafs tafs;
  private final Timeline timeline;

  CompleteEha(Tafs tafs, Timeline timeline) {
    this.tafs = tafs;
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
    if (answers.metOn().isAfter(LocalDate.ofInstant(task.now(), Footbridge.ZONE))) {
      throw new FormRefused("metOn", "stepdown.refused.in-future");
    }
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    taf.assess(
        new Taf.Assessment(
            answers.metOn(),
            answers.household(),
            answers.goingWell(),
            answers.hard(),
            answers.childSays(),
            answers.parentSays(),
            task.person().name()));
    tafs.save(taf);
    timeline.record(id, "eha-completed", Map.of(), task.person().name());
    return Map.of();
  }
}
