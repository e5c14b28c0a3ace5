package org.footbridge.followup;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.OwnWords;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pupil says how it went, alone or with somebody who helps; every answer is optional. */
@Component
class TellUsPupil implements FormHandler<TellUsPupil.Answers> {

  record Answers(
      @Nullable String wants,
      @Nullable String feel,
      @Nullable String helped,
      @Nullable String best,
      @Nullable String change) {

    boolean isDeclined() {
      return "no".equals(wants)
          || (feel == null && helped == null && best == null && change == null);
    }
  }

  private final FollowUps followUps;
  private final Timeline timeline;
  private final OwnWords ownWords;

  TellUsPupil(FollowUps followUps, Timeline timeline, OwnWords ownWords) {
    this.ownWords = ownWords;
    this.followUps = followUps;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "tell-us-pupil";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> submit(Answers said, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    followUps.keep(id, said, ownWords.saidBy(task));
    timeline.record(
        id,
        "pupil-told-us",
        Map.of("how", said.isDeclined() ? "declined" : "answered"),
        ownWords.saidBy(task));
    return Map.of();
  }
}
