package org.footbridge.hospital;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody tells that the pupil is or will be in hospital. */
@Component
class RecordAdmission implements CaseAction<RecordAdmission.Answers> {

  record Answers(
      @NotBlank String planned,
      @NotNull LocalDate admittedOn,
      @Nullable LocalDate expectedUntil,
      @NotBlank String hospital,
      @NotBlank String hospitalSchool) {}

  private final Stays stays;
  private final Commands commands;
  private final Timeline timeline;

  RecordAdmission(Stays stays, Commands commands, Timeline timeline) {
    this.stays = stays;
    this.commands = commands;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "record-hospital-admission";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(
            person,
            about.groups(
                Roles.SCHOOL,
                Roles.HEALTH,
                Roles.PARENT_CARER,
                Roles.REINTEGRATION_OFFICER,
                Roles.LEAD_TEACHER))
        && stays.openOf(about.id().value()).isEmpty();
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of("admittedOn", on.today().toString());
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    LocalDate today = on.today();
    if (answers.expectedUntil() != null && answers.expectedUntil().isBefore(answers.admittedOn())) {
      throw new FormRefused("expectedUntil", "hospital.stay.ends-before-it-begins");
    }
    if (answers.admittedOn().isBefore(today.minusYears(1))) {
      throw new FormRefused("admittedOn", "hospital.stay.long-ago");
    }
    if (answers.admittedOn().isAfter(today.plusMonths(6))) {
      throw new FormRefused("admittedOn", "hospital.stay.far-off");
    }
    Case about = on.about();
    Stay stay =
        stays.save(
            Stay.known(
                on.requestId(),
                about.id().value(),
                answers.planned().equals("yes"),
                answers.admittedOn(),
                answers.expectedUntil(),
                answers.hospital(),
                answers.hospitalSchool(),
                on.person().name(),
                today));
    timeline.record(about.id(), "hospital-stay-recorded", Map.of(), on.person().name());
    String caseId = about.id().toString();
    commands.publish(
        "hospital-admission",
        caseId,
        "hospital-admission-" + stay.id(),
        Map.of(
            "stayId", stay.id().toString(),
            "admitAt", WorkingTime.morningOf(stay.admittedOn()).toString()),
        "hospital-" + caseId);
  }
}
