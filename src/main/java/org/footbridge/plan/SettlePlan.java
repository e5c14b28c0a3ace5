package org.footbridge.plan;

import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lead teacher decides what the plan says where it could not be agreed, and tells why. */
@Component
class SettlePlan implements FormHandler<SettlePlan.Settlement> {

  record Settlement(
      @Nullable List<PlanRows.TargetRow> targets,
      @Nullable List<PlanRows.AdjustmentRow> adjustments,
      @Nullable String fundingUse,
      @Nullable List<PlanRows.PhaseRow> phases,
      @NotBlank String settledWhy)
      implements PlanRows.Asked {}

  private final Plans plans;
  private final PlanBeforeIt before;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Timeline timeline;

  SettlePlan(
      Plans plans, PlanBeforeIt before, Cases cases, SchoolCalendars calendars, Timeline timeline) {
    this.plans = plans;
    this.before = before;
    this.cases = cases;
    this.calendars = calendars;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "settle-plan";
  }

  @Override
  public Class<Settlement> answers() {
    return Settlement.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Plan plan = plans.working(new CaseId(task.caseId())).orElseThrow();
    Map<String, Object> values = new HashMap<>(PlanRows.write(plan.content()));
    values.put("comments", before.comments(plan));
    values.put("silent", before.silent(plan));
    return values;
  }

  @Override
  public Map<String, Object> submit(Settlement settlement, TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    Plan plan = plans.working(about.id()).orElseThrow();
    plan.settle(
        PlanRows.read(settlement, plan.content(), calendars.forSchool(about.schoolUrn())),
        settlement.settledWhy(),
        task.person().name(),
        task.now());
    plans.save(plan);
    timeline.record(about.id(), "plan-settled", Map.of(), task.person().name());
    return Map.of();
  }
}
