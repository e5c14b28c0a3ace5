package org.footbridge.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reintegration officer drafts the plan from what was said, or once more after objections. */
@Component
@GivesToProcess(
    form = "draft-plan",
    variables = {"agreeDueAt", "agreeCloseAt"})
class DraftPlan implements FormHandler<DraftPlan.Draft> {

  private static final int SCHOOL_DAYS_TO_AGREE = 5;
  private static final int SCHOOL_DAYS_TO_WAIT = 10;

  record Draft(
      @Nullable List<PlanRows.TargetRow> targets,
      @Nullable List<PlanRows.AdjustmentRow> adjustments,
      @Nullable String fundingUse,
      @Nullable List<PlanRows.PhaseRow> phases)
      implements PlanRows.Asked {}

  private final Plans plans;
  private final PlanBeforeIt before;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final Clock clock;

  DraftPlan(
      Plans plans,
      PlanBeforeIt before,
      Cases cases,
      SchoolCalendars calendars,
      Timeline timeline,
      Clock clock) {
    this.plans = plans;
    this.before = before;
    this.cases = cases;
    this.calendars = calendars;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "draft-plan";
  }

  @Override
  public Class<Draft> answers() {
    return Draft.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Plan plan = plans.working(id).orElseThrow();
    Map<String, Object> values = new HashMap<>(PlanRows.write(before.of(plan)));
    values.put("comments", before.comments(plan));
    return values;
  }

  @Override
  public Map<String, Object> submit(Draft draft, TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    SchoolCalendar calendar = calendars.forSchool(about.schoolUrn());
    Plan plan = plans.working(about.id()).orElseThrow();
    plan.draft(PlanRows.read(draft, before.kept(plan), calendar), task.person().name(), task.now());
    plans.save(plan);
    timeline.record(
        about.id(),
        "plan-drafted",
        Map.of("round", Integer.toString(plan.round())),
        task.person().name());
    LocalDate today = WorkingTime.today(clock);
    return Map.of(
        "agreeDueAt",
        WorkingTime.endOf(calendar.add(today, SCHOOL_DAYS_TO_AGREE)).toString(),
        "agreeCloseAt",
        WorkingTime.endOf(calendar.add(today, SCHOOL_DAYS_TO_WAIT)).toString());
  }
}
