package org.footbridge.support;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** Whether teaching at home is safe; it needs a supervising adult and medical evidence. */
@Component
@GivesToProcess(form = "complete-risk-assessment", variables = "homeVisitSafe")
class CompleteRiskAssessment implements FormHandler<Contribution.Risk> {

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
  public Map<String, Object> submit(Contribution.Risk risk, TaskOnCase task) {
    if (risk.saysSafe() && !risk.meetsTheConditions()) {
      throw new FormRefused("homeVisitSafe", "support.risk.conditions-not-met");
    }
    CaseId id = new CaseId(task.caseId());
    assessments.keep(id, risk, task.person().name());
    timeline.record(
        id,
        risk.saysSafe() ? "home-visit-safe" : "home-visit-unsafe",
        Map.of(),
        task.person().name());
    return Map.of("homeVisitSafe", risk.saysSafe());
  }
}
