package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nobody recorded how lessons go after the timetable was changed: now somebody says it. */
@Component
@GivesToProcess(form = "say-how-lessons-go", variables = "lessonsSince")
class SayHowLessonsGo implements FormHandler<SayHowLessonsGo.Answers> {

  record Answers(
      @NotBlank String lessonsSince,
      @Nullable List<RecordLessons.Row> lessons,
      @Nullable String whyNone,
      @Nullable String whyNotKnown) {}

  private static final String GIVEN = "given";
  private static final String NOT_KNOWN = "not-known";

  private final TakeLessons takeLessons;
  private final PlannedLessons planned;
  private final EngagementConcerns concerns;
  private final SupportDays supportDays;
  private final Cases cases;
  private final Timeline timeline;
  private final Dates dates;

  SayHowLessonsGo(
      TakeLessons takeLessons,
      PlannedLessons planned,
      EngagementConcerns concerns,
      SupportDays supportDays,
      Cases cases,
      Timeline timeline,
      Dates dates) {
    this.takeLessons = takeLessons;
    this.planned = planned;
    this.concerns = concerns;
    this.supportDays = supportDays;
    this.cases = cases;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "say-how-lessons-go";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    Map<String, Object> shown = new HashMap<>();
    concerns
        .openOf(task.caseId())
        .map(Concern::timetable)
        .ifPresent(changed -> shown.put("sinceShown", dates.day(changed.fromDay())));
    List<PlannedLesson> open = planned.notRecorded(about, today);
    shown.put(
        "lessons",
        open.isEmpty()
            ? List.of(Map.of("heldOn", supportDays.last(about).toString()))
            : RecordLessons.rows(open));
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    if (answers.lessonsSince().equals(GIVEN)) {
      takeLessons.take(
          cases.byId(new CaseId(task.caseId())),
          Objects.requireNonNullElse(answers.lessons(), List.<RecordLessons.Row>of()).stream()
              .map(RecordLessons.Row::lesson)
              .toList(),
          "lessons",
          task.person().name(),
          task.now());
    } else {
      timeline.record(
          new CaseId(task.caseId()),
          answers.lessonsSince().equals(NOT_KNOWN) ? "lessons-not-known" : "no-lessons-given",
          Map.of(),
          task.person().name());
    }
    return Map.of("lessonsSince", answers.lessonsSince());
  }
}
