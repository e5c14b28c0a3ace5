package org.footbridge.oversight;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaState;
import org.footbridge.tasks.DuePauses;
import org.springframework.stereotype.Component;

/** Tells the task lists which cases wait for papers, so that nobody is chased for them. */
@Component
class PausedDeadlines implements DuePauses {

  private final SlaClocks clocks;

  PausedDeadlines(SlaClocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public Set<UUID> paused(Collection<UUID> caseIds) {
    return clocks.ofCases(caseIds).entrySet().stream()
        .filter(of -> of.getValue().stream().anyMatch(sla -> sla.state() == SlaState.PAUSED))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
