package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever agreed by saying nothing can say that they do not agree. */
@Component
class ObjectToAgreement implements CaseAction<ObjectToAgreement.Objects> {

  private static final List<String> ROLES = List.of(Roles.PARENT_CARER, Roles.SCHOOL, Roles.HEALTH);

  record Objects(@NotBlank String objection, @Nullable String wish) {}

  private final Objection.Objections objections;
  private final Timeline timeline;
  private final Commands commands;

  ObjectToAgreement(Objection.Objections objections, Timeline timeline, Commands commands) {
    this.objections = objections;
    this.timeline = timeline;
    this.commands = commands;
  }

  @Override
  public String formId() {
    return "object-to-agreement";
  }

  @Override
  public Class<Objects> answers() {
    return Objects.class;
  }

  @Override
  public int order() {
    return 55;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport() && Teller.role(about, person, ROLES).isPresent();
  }

  @Override
  public void submit(Objects given, ActionOnCase on) {
    Case about = on.about();
    Person person = on.person();
    objections.make(
        new Objection(
            on.requestId(),
            about.id().value(),
            given.objection(),
            given.wish(),
            person.name(),
            person.email(),
            Teller.role(about, person, ROLES).orElseThrow(),
            on.now(),
            null,
            null,
            null,
            null));
    timeline.record(about.id(), "objection-made", Map.of(), person.name());
    commands.publish(
        "agreement-objection",
        about.id().toString(),
        "agreement-objection-" + on.requestId(),
        Map.of("objectionId", on.requestId().toString()),
        about.id().toString());
  }
}
