package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lead practitioner's family plan: goals, first steps, and the day of the first meeting. */
@Component
class MakeFamilyPlan implements FormHandler<MakeFamilyPlan.Plan> {

  record Plan(
      @Nullable List<Taf.Goal> goals,
      @Nullable List<NewStep> actions,
      @NotNull LocalDate meetOn,
      @NotBlank String meetAt) {}

  private final Tafs tafs;
  private final Cases cases;
  private final FirstMeeting firstMeeting;
  private final Timeline timeline;
  private final Dates dates;

  MakeFamilyPlan(
      Tafs tafs, Cases cases, FirstMeeting firstMeeting, Timeline timeline, Dates dates) {
    this.tafs = tafs;
    this.cases = cases;
    this.firstMeeting = firstMeeting;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "make-family-plan";
  }

  @Override
  public Class<Plan> answers() {
    return Plan.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    LocalDate promised = firstMeeting.promisedBy(cases.byId(id));
    Map<String, Object> known = new HashMap<>();
    known.put("promisedBy", dates.day(promised));
    known.put("meetOn", promised.toString());
    known.put("meetAt", "school");
    Taf.Assessment assessment = tafs.of(id).assessment();
    if (assessment != null) {
      known.put("hard", assessment.hard());
    }
    return known;
  }

  @Override
  public Map<String, Object> submit(Plan plan, TaskOnCase task) {
    if (plan.goals() == null || plan.goals().isEmpty()) {
      throw new FormRefused("goals", "stepdown.refused.no-goal");
    }
    if (plan.actions() == null || plan.actions().isEmpty()) {
      throw new FormRefused("actions", "stepdown.refused.no-step");
    }
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    taf.plan(plan.goals(), plan.actions().stream().map(NewStep::ofThePlan).toList());
    taf.meetNext(plan.meetOn(), plan.meetAt());
    tafs.save(taf);
    timeline.record(id, "family-plan-made", Map.of(), task.person().name());
    return Map.of();
  }
}
