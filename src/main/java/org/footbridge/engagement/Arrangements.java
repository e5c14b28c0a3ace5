package org.footbridge.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Arrangements extends ListCrudRepository<Arrangement, UUID> {

  List<Arrangement> findByCaseIdOrderByArrangedAtDesc(UUID caseId);

  /** The one that was made last, in force or soon to be. */
  default Optional<Arrangement> of(UUID caseId) {
    return findByCaseIdOrderByArrangedAtDesc(caseId).stream().findFirst();
  }
}
