package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of the meeting that the attendance team offered. */
@Component
class HoldSupportMeeting implements FormHandler<HoldSupportMeeting.Answers> {

  record Answers(
      @NotBlank String meetingHeld,
      @Nullable LocalDate heldOn,
      @Nullable String agreed,
      @Nullable String whyNot) {}

  private final EngagementConcerns concerns;
  private final LessonWords words;
  private final Dates dates;
  private final Timeline timeline;

  HoldSupportMeeting(
      EngagementConcerns concerns, LessonWords words, Dates dates, Timeline timeline) {
    this.concerns = concerns;
    this.words = words;
    this.dates = dates;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "hold-support-meeting";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> shown = new HashMap<>();
    concerns
        .openOf(task.caseId())
        .map(Concern::decision)
        .map(Concern.Decision::meetOn)
        .ifPresent(
            day -> shown.put("plannedShown", words.say("engagement.form.planned", dates.day(day))));
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    if (answers.heldOn() != null
        && answers.heldOn().isAfter(LocalDate.ofInstant(task.now(), Footbridge.ZONE))) {
      throw new FormRefused("heldOn", "engagement.meeting.future");
    }
    boolean held = answers.meetingHeld().equals("yes");
    Concern concern = concerns.openOf(task.caseId()).orElseThrow();
    concern.metForSupport(
        new Concern.SupportMeeting(
            answers.heldOn(),
            Objects.requireNonNullElse(held ? answers.agreed() : answers.whyNot(), ""),
            task.person().name()));
    concerns.save(concern);
    timeline.record(
        new CaseId(task.caseId()),
        "support-meeting",
        Map.of("held", held ? "held" : "not-held"),
        task.person().name());
    return Map.of();
  }
}
