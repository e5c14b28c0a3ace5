package org.footbridge.support;

import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.footbridge.engine.Commands;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lessons start again before the pause is over. */
@Component
class ResumeSupport implements CaseAction<ResumeSupport.Resuming> {

  record Resuming(@Nullable String note) {}

  private final Pauses pauses;
  private final Commands commands;

  ResumeSupport(Pauses pauses, Commands commands) {
    this.pauses = pauses;
    this.commands = commands;
  }

  @Override
  public String formId() {
    return "resume-support";
  }

  @Override
  public Class<Resuming> answers() {
    return Resuming.class;
  }

  @Override
  public int order() {
    return 71;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return PauseSupport.mayPause(about, person) && pauses.open(about.id()).isPresent();
  }

  @Override
  public void submit(Resuming resuming, ActionOnCase on) {
    String pauseId = pauses.open(on.about().id()).orElseThrow().id().toString();
    commands.publish(
        "support-resumed",
        pauseId,
        "support-resumed-" + pauseId,
        Map.of(),
        "pause-" + on.about().id());
  }
}
