package org.footbridge.tasks;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Knows which deadlines stand still, for the lists' badges. Whoever keeps the clocks implements it;
 * without it no task shows as paused.
 */
public interface DuePauses {

  /** The days on which a paused deadline of the case is due; cases without one are left out. */
  Map<UUID, Set<LocalDate>> paused(Collection<UUID> caseIds);
}
