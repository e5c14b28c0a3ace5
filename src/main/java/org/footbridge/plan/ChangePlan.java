package org.footbridge.plan;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plan that counts is changed, as a review or a hard week asks for. */
@Component
class ChangePlan implements CaseAction<ChangePlan.Change> {

  /**
   * @param askNow how the phase under way went is asked now, so that the next can begin
   */
  record Change(
      @Nullable List<PlanRows.TargetRow> targets,
      @Nullable List<PlanRows.AdjustmentRow> adjustments,
      @Nullable String fundingUse,
      @Nullable List<PlanRows.PhaseRow> phases,
      @NotBlank String changedWhy,
      @Nullable Boolean askNow)
      implements PlanRows.Asked {}

  private final Plans plans;
  private final Phases phases;
  private final SchoolCalendars calendars;

  ChangePlan(Plans plans, Phases phases, SchoolCalendars calendars) {
    this.plans = plans;
    this.phases = phases;
    this.calendars = calendars;
  }

  @Override
  public String formId() {
    return "change-plan";
  }

  @Override
  public Class<Change> answers() {
    return Change.class;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.REINTEGRATION_OFFICER, Roles.LEAD_TEACHER))
        && plans.agreed(about.id()).isPresent();
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return PlanRows.write(content(on));
  }

  @Override
  public void submit(Change change, ActionOnCase on) {
    Case about = on.about();
    plans.revise(
        about.id(),
        PlanRows.read(change, content(on), calendars.forSchool(about.schoolUrn())),
        change.changedWhy(),
        on.person().name());
    if (Boolean.TRUE.equals(change.askNow())) {
      phases.reviewNow(about.id(), on.person().name());
    }
  }

  private PlanContent content(ActionOnCase on) {
    return plans.agreed(on.about().id()).map(AgreedPlan::content).orElse(PlanContent.NOTHING);
  }
}
