package org.footbridge.oversight;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.sla.SlaReadings;
import org.footbridge.tasks.DuePauses;
import org.springframework.stereotype.Component;

/** Tells the task lists which deadlines stand still, so that nobody is chased for their tasks. */
@Component
class PausedDeadlines implements DuePauses {

  private final SlaReadings readings;

  PausedDeadlines(SlaReadings readings) {
    this.readings = readings;
  }

  @Override
  public Map<UUID, Set<String>> waitingSteps(Collection<UUID> caseIds) {
    return readings.waitingSteps(caseIds);
  }
}
