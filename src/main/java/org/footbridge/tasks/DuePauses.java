package org.footbridge.tasks;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Knows whose deadlines stand still, for the lists' badges. Whoever keeps the clocks implements it;
 * without it no task shows as paused.
 */
public interface DuePauses {

  /** Those of the cases whose deadline is paused. */
  Set<UUID> paused(Collection<UUID> caseIds);
}
