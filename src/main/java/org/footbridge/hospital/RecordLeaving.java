package org.footbridge.hospital;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody tells that the pupil has left hospital, or did not go in. */
@Component
class RecordLeaving implements CaseAction<RecordLeaving.Answers> {

  record Answers(@NotBlank String ended, @Nullable LocalDate leftOn) {}

  private final Stays stays;
  private final Commands commands;
  private final Timeline timeline;

  RecordLeaving(Stays stays, Commands commands, Timeline timeline) {
    this.stays = stays;
    this.commands = commands;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "record-leaving-hospital";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 81;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isOpen()
        && Access.mayAct(
            person,
            about.groups(
                Roles.SCHOOL,
                Roles.HEALTH,
                Roles.PARENT_CARER,
                Roles.REINTEGRATION_OFFICER,
                Roles.LEAD_TEACHER))
        && stays.openOf(about.id().value()).filter(stay -> !stay.isToldOver()).isPresent();
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of("leftOn", on.today().toString());
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    Stay stay = stays.openOf(on.about().id().value()).orElseThrow();
    stay.leave(answers.ended(), answers.leftOn(), on.today());
    stays.save(stay);
    timeline.record(
        on.about().id(),
        "hospital-leaving-told",
        Map.of("ended", answers.ended()),
        on.person().name());
    commands.publish(
        "hospital-stay-ended",
        stay.id().toString(),
        "hospital-stay-ended-" + stay.id(),
        Map.of(),
        "hospital-" + on.about().id());
  }
}
