package org.footbridge.stepdown;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lead practitioner's family plan: goals, first steps, and the day of the first meeting; or the
 * family wants no team any more.
 */
@Component
@GivesToProcess(form = "make-family-plan", variables = "tafOutcome")
class MakeFamilyPlan implements FormHandler<MakeFamilyPlan.Plan> {

  /**
   * @param familyWantsTeam absent in tasks of an older form, which did not ask
   */
  record Plan(
      @Nullable String familyWantsTeam,
      @Nullable String whyNoTeam,
      @Nullable List<Taf.Goal> goals,
      @Nullable List<NewStep> actions,
      @Nullable LocalDate meetOn,
      @Nullable String meetAt) {}

  private final Tafs tafs;
  private final Cases cases;
  private final FirstMeeting firstMeeting;
  private final Withdrawals withdrawals;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final Dates dates;

  MakeFamilyPlan(
      Tafs tafs,
      Cases cases,
      FirstMeeting firstMeeting,
      Withdrawals withdrawals,
      SchoolDays schoolDays,
      Timeline timeline,
      Dates dates) {
    this.schoolDays = schoolDays;
    this.tafs = tafs;
    this.cases = cases;
    this.firstMeeting = firstMeeting;
    this.withdrawals = withdrawals;
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
    if ("no".equals(plan.familyWantsTeam())) {
      return withdrawals.record(plan.whyNoTeam(), task);
    }
    if (plan.goals() == null || plan.goals().isEmpty()) {
      throw new FormRefused("goals", "stepdown.refused.no-goal");
    }
    if (plan.actions() == null || plan.actions().isEmpty()) {
      throw new FormRefused("actions", "stepdown.refused.no-step");
    }
    CaseId id = new CaseId(task.caseId());
    LocalDate meetOn = Objects.requireNonNull(plan.meetOn());
    schoolDays.require("meetOn", meetOn, id);
    Taf taf = tafs.of(id);
    taf.plan(plan.goals(), plan.actions().stream().map(NewStep::ofThePlan).toList());
    taf.meetNext(meetOn, Objects.requireNonNull(plan.meetAt()));
    tafs.save(taf);
    timeline.record(id, "family-plan-made", Map.of(), task.person().name());
    return Map.of();
  }
}
