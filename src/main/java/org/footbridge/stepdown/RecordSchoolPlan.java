package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** Without consent the school says what it does itself, and why there is no team. */
@Component
@GivesToProcess(form = "record-school-plan", variables = "tafOutcome")
class RecordSchoolPlan implements FormHandler<RecordSchoolPlan.Plan> {

  record Plan(
      @NotBlank String whyNoTeam,
      @NotBlank String schoolSupport,
      @NotBlank String keyPerson,
      @NotNull LocalDate lookAgainOn) {}

  private final Tafs tafs;
  private final Timeline timeline;

  RecordSchoolPlan(Tafs tafs, Timeline timeline) {
    this.tafs = tafs;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "record-school-plan";
  }

  @Override
  public Class<Plan> answers() {
    return Plan.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Taf.Consent consent = tafs.of(new CaseId(task.caseId())).consent();
    return consent == null || consent.words() == null
        ? Map.of()
        : Map.of("whyNoTeam", consent.words());
  }

  @Override
  public Map<String, Object> submit(Plan plan, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    taf.schoolPlan(
        new Taf.SchoolPlan(
            plan.whyNoTeam(),
            plan.schoolSupport(),
            plan.keyPerson(),
            plan.lookAgainOn(),
            task.person().name()));
    tafs.save(taf);
    timeline.record(id, "school-plan-recorded", Map.of(), task.person().name());
    Taf.Consent consent = taf.consent();
    boolean reached = consent == null || consent.agreed() != null;
    return Map.of("tafOutcome", reached ? Taf.CONSENT_REFUSED : Taf.NOT_REACHED);
  }
}
