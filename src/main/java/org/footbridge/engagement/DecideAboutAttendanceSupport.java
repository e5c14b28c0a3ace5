package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The school and the attendance team decide together; support comes before formal steps. Whether
 * the absence is authorised is the head's decision, and written down with what it rests on.
 */
@Component
@GivesToProcess(form = "decide-about-attendance-support", variables = "meetingDueAt")
class DecideAboutAttendanceSupport implements FormHandler<DecideAboutAttendanceSupport.Answers> {

  record Answers(
      @NotBlank String attendanceDecision,
      @Nullable LocalDate meetOn,
      @Nullable String supportBefore,
      @NotBlank String offer,
      @NotBlank String endSupport,
      @Nullable String schoolPerson,
      @Nullable String absence,
      @Nullable String absenceBy,
      @Nullable String absenceWhy) {}

  private final EngagementConcerns concerns;
  private final LessonWords words;
  private final SchoolDays schoolDays;
  private final Timeline timeline;

  DecideAboutAttendanceSupport(
      EngagementConcerns concerns, LessonWords words, SchoolDays schoolDays, Timeline timeline) {
    this.schoolDays = schoolDays;
    this.concerns = concerns;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "decide-about-attendance-support";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return concerns
        .openOf(task.caseId())
        .map(Concern::since)
        .map(
            since ->
                Map.<String, Object>of(
                    "countedShown",
                    words.say("engagement.form.counted", since.attended(), since.missed())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    if (answers.meetOn() != null) {
      schoolDays.require("meetOn", answers.meetOn(), id);
    }
    Concern concern = concerns.openOf(task.caseId()).orElseThrow();
    concern.decided(
        new Concern.Decision(
            answers.attendanceDecision(),
            answers.meetOn(),
            answers.offer(),
            answers.supportBefore(),
            answers.endSupport().equals("yes"),
            task.person().name(),
            LocalDate.ofInstant(task.now(), Footbridge.ZONE),
            answers.schoolPerson(),
            answers.absence(),
            answers.absenceBy(),
            answers.absenceWhy()));
    concerns.save(concern);
    timeline.record(
        id,
        "attendance-decided",
        Map.of("decision", answers.attendanceDecision()),
        task.person().name());
    return answers.meetOn() == null
        ? Map.of()
        : Map.of("meetingDueAt", WorkingTime.endOf(answers.meetOn()).toString());
  }
}
