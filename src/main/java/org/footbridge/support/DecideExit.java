package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lead teacher decides that support ends, and why. */
@Component
class DecideExit implements FormHandler<DecideExit.Decision> {

  record Decision(
      @NotBlank String exitReason,
      @NotBlank String summary,
      @NotBlank String needsRemain,
      @Nullable String remainingNeeds) {}

  private final Exit.Exits exits;
  private final Cases cases;
  private final Timeline timeline;

  DecideExit(Exit.Exits exits, Cases cases, Timeline timeline) {
    this.exits = exits;
    this.cases = cases;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "decide-exit";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    exits.decide(
        id,
        new Exit(
            decision.exitReason(),
            decision.summary(),
            "yes".equals(decision.needsRemain()),
            decision.remainingNeeds(),
            task.person().name(),
            task.now()));
    cases.enter(id, "exit");
    timeline.record(
        id, "exit-decided", Map.of("reason", decision.exitReason()), task.person().name());
    return Map.of();
  }
}
