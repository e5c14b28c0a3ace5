package org.footbridge.hospital;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pupil learns in hospital, and how they are helped with it. */
@Component
class PlanEducation implements FormHandler<PlanEducation.Answers> {

  record Answers(
      @NotBlank String whoTeaches,
      @Nullable String programme,
      @Nullable String supportPlan,
      @Nullable String contact) {}

  private final Stays stays;
  private final StayWords words;
  private final Timeline timeline;

  PlanEducation(Stays stays, StayWords words, Timeline timeline) {
    this.stays = stays;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "plan-education-in-hospital";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return stays
        .openOf(task.caseId())
        .map(stay -> Map.<String, Object>of("stayShown", words.shown(stay)))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    Stay stay = stays.openOf(task.caseId()).orElseThrow();
    stay.planEducation(
        new Stay.Education(
            answers.whoTeaches(),
            answers.programme(),
            answers.supportPlan(),
            answers.contact(),
            task.person().name()));
    stays.save(stay);
    timeline.record(
        new CaseId(task.caseId()), "hospital-education-planned", Map.of(), task.person().name());
    return Map.of();
  }
}
