package org.footbridge.hospital;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The day the pupil leaves hospital, and how education goes on. */
@Component
@GivesToProcess(form = "plan-the-discharge", variables = "dischargeAt")
class PlanDischarge implements FormHandler<PlanDischarge.Answers> {

  record Answers(
      @NotNull LocalDate dischargeOn, @NotBlank String goesBack, @NotBlank String arrangements) {}

  private final Stays stays;
  private final StayWords words;
  private final Timeline timeline;

  PlanDischarge(Stays stays, StayWords words, Timeline timeline) {
    this.stays = stays;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "plan-the-discharge";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> shown = new HashMap<>();
    stays
        .openOf(task.caseId())
        .ifPresent(
            stay -> {
              shown.put("stayShown", words.shown(stay));
              if (stay.expectedUntil() != null) {
                shown.put("dischargeOn", stay.expectedUntil().toString());
              }
            });
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    Stay stay = stays.openOf(task.caseId()).orElseThrow();
    if (answers.dischargeOn().isBefore(stay.admittedOn())) {
      throw new FormRefused("dischargeOn", "hospital.stay.ends-before-it-begins");
    }
    if (answers.dischargeOn().isAfter(stay.admittedOn().plusYears(1))) {
      throw new FormRefused("dischargeOn", "hospital.stay.too-long");
    }
    stay.planDischarge(
        new Stay.Discharge(
            answers.dischargeOn(),
            answers.goesBack(),
            answers.arrangements(),
            task.person().name()));
    stays.save(stay);
    timeline.record(
        new CaseId(task.caseId()), "hospital-discharge-planned", Map.of(), task.person().name());
    return Map.of("dischargeAt", WorkingTime.endOf(answers.dischargeOn()).toString());
  }
}
