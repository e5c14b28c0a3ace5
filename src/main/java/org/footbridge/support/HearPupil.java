package org.footbridge.support;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.OwnWords;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The pupil's voice, from the pupil or through the reintegration officer. */
@Component
class HearPupil implements FormHandler<Contribution.Voice> {

  private final Assessments assessments;
  private final Timeline timeline;
  private final OwnWords ownWords;

  HearPupil(Assessments assessments, Timeline timeline, OwnWords ownWords) {
    this.assessments = assessments;
    this.timeline = timeline;
    this.ownWords = ownWords;
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
  public Map<String, Object> prefill(TaskOnCase task) {
    return Map.of("byPupil", task.person().isPupil());
  }

  @Override
  public Map<String, Object> submit(Contribution.Voice voice, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Contribution.Voice said = task.person().isPupil() ? voice.alone() : voice;
    assessments.keep(id, said, ownWords.saidBy(task));
    timeline.record(id, "pupil-heard", Map.of(), ownWords.saidBy(task));
    return Map.of();
  }
}
