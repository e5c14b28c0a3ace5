package org.footbridge.support;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The pupil's voice, from the pupil or through the reintegration officer. */
@Component
class HearPupil implements FormHandler<Contribution.Voice> {

  private final Assessments assessments;
  private final Timeline timeline;

  HearPupil(Assessments assessments, Timeline timeline) {
    this.assessments = assessments;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "hear-pupil";
  }

  @Override
  public Class<Contribution.Voice> answers() {
    return Contribution.Voice.class;
  }

  @Override
  public Map<String, Object> submit(Contribution.Voice voice, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    assessments.keep(id, voice, task.person().name());
    timeline.record(id, "pupil-heard", Map.of(), task.person().name());
    return Map.of();
  }
}
