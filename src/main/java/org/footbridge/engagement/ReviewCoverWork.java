package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Subjects;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In the next lesson: what came of the work. */
@Component
class ReviewCoverWork implements FormHandler<ReviewCoverWork.Answers> {

  record Answers(@NotBlank String done, @Nullable String looked) {}

  private final TeacherAbsences absences;
  private final Subjects subjects;
  private final Timeline timeline;

  ReviewCoverWork(TeacherAbsences absences, Subjects subjects, Timeline timeline) {
    this.absences = absences;
    this.subjects = subjects;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "review-cover-work";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return subjects
        .ofTask(task.userTaskKey())
        .map(absences::one)
        .map(TeacherAbsence::work)
        .map(work -> Map.<String, Object>of("work", work.words()))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    TeacherAbsence absence = absences.one(subjects.ofTask(task.userTaskKey()).orElseThrow());
    absence.review(
        new TeacherAbsence.Review(
            answers.done(),
            answers.looked(),
            task.person().name(),
            LocalDate.ofInstant(task.now(), Footbridge.ZONE)));
    absences.save(absence);
    timeline.record(
        new CaseId(task.caseId()),
        "cover-work-reviewed",
        Map.of("done", answers.done()),
        task.person().name());
    return Map.of();
  }
}
