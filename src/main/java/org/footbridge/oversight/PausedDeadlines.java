package org.footbridge.oversight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaState;
import org.footbridge.tasks.DuePauses;
import org.springframework.stereotype.Component;

/** Tells the task lists which deadlines stand still, so that nobody is chased for their tasks. */
@Component
class PausedDeadlines implements DuePauses {

  private final SlaClocks clocks;

  PausedDeadlines(SlaClocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public Map<UUID, Set<LocalDate>> paused(Collection<UUID> caseIds) {
    Map<UUID, Set<LocalDate>> days = new HashMap<>();
    clocks.ofCases(caseIds).values().stream()
        .flatMap(List::stream)
        .filter(sla -> sla.state() == SlaState.PAUSED)
        .forEach(sla -> days.computeIfAbsent(sla.caseId(), id -> new HashSet<>()).add(sla.dueOn()));
    return days;
  }
}
