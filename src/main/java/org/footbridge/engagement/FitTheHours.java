package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The lead teacher fits hours and times to what health says the pupil can manage. */
@Component
class FitTheHours implements FormHandler<FitTheHours.Answers> {

  record Answers(
      @NotNull BigDecimal hoursPerWeek,
      @NotBlank String timetable,
      @NotNull LocalDate startsOn,
      @NotBlank String why) {}

  private final HealthQuestions questions;
  private final NewHours newHours;
  private final Cases cases;
  private final SupportDays supportDays;

  FitTheHours(HealthQuestions questions, NewHours newHours, Cases cases, SupportDays supportDays) {
    this.questions = questions;
    this.newHours = newHours;
    this.cases = cases;
    this.supportDays = supportDays;
  }

  @Override
  public String formId() {
    return "fit-the-hours";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("startsOn", supportDays.next(cases.byId(new CaseId(task.caseId()))).toString());
    questions
        .openOf(task.caseId())
        .map(HealthQuestion::answer)
        .ifPresent(
            answer -> {
              shown.put("advice", answer.words());
              if (answer.hours() != null) {
                shown.put("hoursPerWeek", answer.hours());
              }
            });
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    newHours.decide(answers.hoursPerWeek(), answers.startsOn(), answers.why(), task);
    HealthQuestion question = questions.openOf(task.caseId()).orElseThrow();
    question.fitted(
        new Concern.Timetable(
            answers.hoursPerWeek(), answers.timetable(), answers.startsOn(), task.person().name()));
    questions.save(question);
    return Map.of();
  }
}
