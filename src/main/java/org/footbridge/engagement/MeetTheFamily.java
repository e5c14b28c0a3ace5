package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The talk with the family about missed lessons. */
@Component
class MeetTheFamily implements FormHandler<MeetTheFamily.Answers> {

  record Answers(
      @NotBlank String how,
      @Nullable LocalDate metOn,
      @NotBlank String heard,
      @Nullable String agreed,
      @NotBlank String engagedAgain) {}

  private final EngagementConcerns concerns;
  private final LessonWords words;
  private final Dates dates;
  private final Timeline timeline;

  MeetTheFamily(EngagementConcerns concerns, LessonWords words, Dates dates, Timeline timeline) {
    this.concerns = concerns;
    this.words = words;
    this.dates = dates;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "meet-the-family";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return concerns
        .openOf(task.caseId())
        .map(
            concern ->
                Map.<String, Object>of(
                    "metOn",
                    LocalDate.ofInstant(task.now(), Footbridge.ZONE).toString(),
                    "missedShown",
                    words.say(
                        "engagement.form.missed",
                        concern.missedLessons(),
                        dates.day(concern.openedOn()))))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    if (answers.metOn() != null
        && answers.metOn().isAfter(LocalDate.ofInstant(task.now(), Footbridge.ZONE))) {
      throw new FormRefused("metOn", "engagement.meeting.future");
    }
    Concern concern = concerns.openOf(task.caseId()).orElseThrow();
    boolean engaged = answers.engagedAgain().equals("yes");
    concern.met(
        new Concern.Meeting(
            answers.metOn(),
            answers.how(),
            answers.heard(),
            answers.agreed(),
            engaged,
            task.person().name()));
    concerns.save(concern);
    timeline.record(
        new CaseId(task.caseId()),
        "family-met",
        Map.of("how", answers.how().equals("not-met") ? "not-met" : "met"),
        task.person().name());
    return Map.of();
  }
}
