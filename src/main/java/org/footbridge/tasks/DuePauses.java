package org.footbridge.tasks;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Knows which steps wait because their deadline stands still, for the lists' badges. Whoever keeps
 * the clocks implements it; without it no task shows as paused.
 */
public interface DuePauses {

  /** The elements of the diagrams that wait, by case; cases without one are left out. */
  Map<UUID, Set<String>> waitingSteps(Collection<UUID> caseIds);
}
