package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.support.Provisions;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** Hours and times the pupil can manage; a change of the provision. */
@Component
class AdjustTheTimetable implements FormHandler<AdjustTheTimetable.Answers> {

  record Answers(
      @NotNull BigDecimal hoursPerWeek,
      @NotBlank String timetable,
      @NotNull LocalDate startsOn,
      @NotBlank String why) {}

  private final EngagementConcerns concerns;
  private final Cases cases;
  private final SupportDays supportDays;
  private final Provisions provisions;
  private final NewHours newHours;

  AdjustTheTimetable(
      EngagementConcerns concerns,
      Cases cases,
      SupportDays supportDays,
      Provisions provisions,
      NewHours newHours) {
    this.concerns = concerns;
    this.cases = cases;
    this.supportDays = supportDays;
    this.provisions = provisions;
    this.newHours = newHours;
  }

  @Override
  public String formId() {
    return "adjust-the-timetable";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("startsOn", supportDays.next(cases.byId(new CaseId(task.caseId()))).toString());
    concerns
        .openOf(task.caseId())
        .map(Concern::meeting)
        .filter(Concern.Meeting::wasHeld)
        .ifPresent(meeting -> shown.put("heard", meeting.heard()));
    provisions
        .of(new CaseId(task.caseId()))
        .ifPresent(now -> shown.put("hoursPerWeek", now.hoursPerWeek()));
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    newHours.decide(answers.hoursPerWeek(), answers.startsOn(), answers.why(), task);
    Concern concern = concerns.openOf(task.caseId()).orElseThrow();
    concern.adjusted(
        new Concern.Timetable(
            answers.hoursPerWeek(), answers.timetable(), answers.startsOn(), task.person().name()));
    concerns.save(concern);
    return Map.of();
  }
}
