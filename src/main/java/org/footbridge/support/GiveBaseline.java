package org.footbridge.support;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The school says where the pupil stands. */
@Component
class GiveBaseline implements FormHandler<Contribution.Baseline> {

  private final Assessments assessments;
  private final ReferredBaseline referred;
  private final Timeline timeline;

  GiveBaseline(Assessments assessments, ReferredBaseline referred, Timeline timeline) {
    this.assessments = assessments;
    this.referred = referred;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "give-baseline";
  }

  @Override
  public Class<Contribution.Baseline> answers() {
    return Contribution.Baseline.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return referred.shown(new CaseId(task.caseId()));
  }

  @Override
  public Map<String, Object> submit(Contribution.Baseline baseline, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    assessments.keep(id, baseline, task.person().name());
    timeline.record(id, "baseline-given", Map.of(), task.person().name());
    return Map.of();
  }
}
