package org.footbridge.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface PhaseRuns extends ListCrudRepository<PhaseRun, UUID> {

  /** Oldest first. */
  List<PhaseRun> findByCaseIdOrderByNumber(UUID caseId);

  /** The one that is under way, or was recorded last. */
  Optional<PhaseRun> findFirstByCaseIdOrderByNumberDesc(UUID caseId);
}
