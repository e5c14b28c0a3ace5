package org.footbridge.support;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The health professional says how much education is manageable. */
@Component
class AdviseEducation implements FormHandler<Contribution.Advice> {

  private final Assessments assessments;
  private final Timeline timeline;

  AdviseEducation(Assessments assessments, Timeline timeline) {
    this.assessments = assessments;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "advise-education";
  }

  @Override
  public Class<Contribution.Advice> answers() {
    return Contribution.Advice.class;
  }

  @Override
  public Map<String, Object> submit(Contribution.Advice advice, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    assessments.keep(id, advice, task.person().name());
    timeline.record(id, "advice-given", Map.of(), task.person().name());
    return Map.of();
  }
}
