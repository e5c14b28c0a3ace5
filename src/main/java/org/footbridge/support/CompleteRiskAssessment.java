package org.footbridge.support;

import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/**
 * Whether teaching at home is safe; it needs a supervising adult and medical evidence. It is asked
 * for where home teaching was chosen, and can be done, or done again, at any time of support.
 */
@Component
@GivesToProcess(form = "complete-risk-assessment", variables = "homeVisitSafe")
class CompleteRiskAssessment
    implements FormHandler<Contribution.Risk>, CaseAction<Contribution.Risk> {

  private final Assessments assessments;
  private final Timeline timeline;

  CompleteRiskAssessment(Assessments assessments, Timeline timeline) {
    this.assessments = assessments;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "complete-risk-assessment";
  }

  @Override
  public Class<Contribution.Risk> answers() {
    return Contribution.Risk.class;
  }

  @Override
  public int order() {
    return 45;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.REINTEGRATION_OFFICER, Roles.LEAD_TEACHER));
  }

  @Override
  public Map<String, Object> submit(Contribution.Risk risk, TaskOnCase task) {
    keep(risk, new CaseId(task.caseId()), task.person());
    return Map.of("homeVisitSafe", risk.saysSafe());
  }

  @Override
  public void submit(Contribution.Risk risk, ActionOnCase on) {
    keep(risk, on.about().id(), on.person());
  }

  private void keep(Contribution.Risk risk, CaseId id, Person by) {
    if (risk.saysSafe() && !risk.meetsTheConditions()) {
      throw new FormRefused("homeVisitSafe", "support.risk.conditions-not-met");
    }
    assessments.keep(id, risk, by.name());
    timeline.record(
        id, risk.saysSafe() ? "home-visit-safe" : "home-visit-unsafe", Map.of(), by.name());
  }
}
