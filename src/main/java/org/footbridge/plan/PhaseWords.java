package org.footbridge.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.notices.LetterWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last phase that was begun as letters say it. */
@Component
class PhaseWords implements LetterWords {

  private final Phases phases;
  private final PlanWords words;

  PhaseWords(Phases phases, PlanWords words) {
    this.phases = phases;
    this.words = words;
  }

  @Override
  public Set<String> processes() {
    return Set.of("reintegration-phases");
  }

  @Override
  public Set<String> names() {
    return Set.of("phase", "endedOn", "outcome", "howItWent", "next");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Map<String, String> said = new HashMap<>();
    phases.last(about.id()).ifPresent(run -> say(run, said));
    phases.toGo(about.id()).ifPresent(next -> said.put("next", words.brief(next)));
    return said;
  }

  private void say(PhaseRun run, Map<String, String> said) {
    said.put("phase", words.brief(run.phase()));
    said.put("endedOn", words.day(run.phase().endsOn()));
    if (run.outcome() != null) {
      said.put("outcome", words.text("plan.outcome." + run.outcome()));
    }
    if (run.howItWent() != null) {
      said.put("howItWent", run.howItWent());
    }
  }
}
