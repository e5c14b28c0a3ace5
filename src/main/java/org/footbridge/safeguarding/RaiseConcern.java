package org.footbridge.safeguarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.engine.Subjects;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Anybody who sees a case, open or closed, can tell the school's safeguarding lead that they are
 * worried. They are told once that the lead knows, and hear nothing later.
 */
@Component
class RaiseConcern implements CaseAction<RaiseConcern.Worry> {

  record Worry(@NotBlank @Size(max = 4000) String worry, @Nullable LocalDate seenOn) {}

  private final RaisedConcerns concerns;
  private final Timeline timeline;
  private final Commands commands;
  private final Clock clock;

  RaiseConcern(RaisedConcerns concerns, Timeline timeline, Commands commands, Clock clock) {
    this.concerns = concerns;
    this.timeline = timeline;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "raise-safeguarding-concern";
  }

  @Override
  public Class<Worry> answers() {
    return Worry.class;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return true;
  }

  @Override
  public String confinement() {
    return Confinement.SAFEGUARDING;
  }

  @Override
  public void submit(Worry worry, ActionOnCase on) {
    LocalDate seenOn = worry.seenOn();
    if (seenOn != null && seenOn.isAfter(WorkingTime.today(clock))) {
      throw new FormRefused("seenOn", "safeguarding.seen-later");
    }
    Case about = on.about();
    UUID concern = on.requestId();
    concerns.raise(concern, about.id(), worry.worry(), seenOn, on.person(), on.now());
    timeline.record(about.id(), "concern-raised", Map.of(), on.person().name());
    commands.publish(
        "safeguarding-concern-raised",
        concern.toString(),
        "safeguarding-concern-raised-" + concern,
        Map.of(
            Subjects.VARIABLE,
            concern.toString(),
            "caseId",
            about.id().toString(),
            "schoolUrn",
            about.schoolUrn(),
            "area",
            about.area()),
        about.id().toString());
  }
}
