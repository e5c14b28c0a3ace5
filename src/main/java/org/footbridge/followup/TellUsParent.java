package org.footbridge.followup;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The parent or carer says how it went, or that they would rather not. */
@Component
class TellUsParent implements FormHandler<TellUsParent.Answers> {

  record Answers(
      @NotBlank String answeredBy,
      @Nullable Integer helped,
      @Nullable String now,
      @Nullable String liked,
      @Nullable String better) {}

  private final FollowUps followUps;
  private final Timeline timeline;

  TellUsParent(FollowUps followUps, Timeline timeline) {
    this.followUps = followUps;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "tell-us-parent";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> submit(Answers said, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    followUps.keep(id, said, task.person().name());
    String event = said.answeredBy().equals("declined") ? "declined" : "answered";
    timeline.record(id, "parent-told-us", Map.of("how", event), task.person().name());
    return Map.of();
  }
}
