package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Subjects;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The work for the lessons that cannot be held. */
@Component
class SetCoverWork implements FormHandler<SetCoverWork.Answers> {

  record Answers(@NotBlank String work, @NotBlank String help) {}

  private final TeacherAbsences absences;
  private final Subjects subjects;
  private final Timeline timeline;
  private final Dates dates;

  SetCoverWork(TeacherAbsences absences, Subjects subjects, Timeline timeline, Dates dates) {
    this.absences = absences;
    this.subjects = subjects;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "set-cover-work";
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
        .map(
            absence ->
                Map.<String, Object>of(
                    "firstDayShown", dates.day(absence.firstDay()),
                    "lastDayShown", dates.day(absence.lastDay())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    TeacherAbsence absence = absences.one(subjects.ofTask(task.userTaskKey()).orElseThrow());
    absence.setWork(new TeacherAbsence.Work(answers.work(), answers.help(), task.person().name()));
    absences.save(absence);
    timeline.record(new CaseId(task.caseId()), "cover-work-set", Map.of(), task.person().name());
    return Map.of();
  }
}
