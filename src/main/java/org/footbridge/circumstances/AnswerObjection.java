package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The lead teacher answers somebody who does not agree. */
@Component
class AnswerObjection implements FormHandler<AnswerObjection.Answer> {

  record Answer(
      @NotBlank @Pattern(regexp = "changed|talk|stays") String answerKind,
      @NotBlank String answer) {}

  private final Objection.Objections objections;
  private final Timeline timeline;

  AnswerObjection(Objection.Objections objections, Timeline timeline) {
    this.objections = objections;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "answer-objection";
  }

  @Override
  public Class<Answer> answers() {
    return Answer.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Objection made = objections.ofTask(task.userTaskKey());
    return Map.of(
        "objectedBy", made.objectedBy(),
        "objection", made.objection(),
        "wish", made.wish() == null ? "" : made.wish());
  }

  @Override
  public Map<String, Object> submit(Answer given, TaskOnCase task) {
    objections.answer(
        objections.ofTask(task.userTaskKey()).id(),
        given.answerKind(),
        given.answer(),
        task.person().name(),
        task.now());
    timeline.record(
        new CaseId(task.caseId()),
        "objection-answered",
        Map.of("answer", given.answerKind()),
        task.person().name());
    return Map.of();
  }
}
