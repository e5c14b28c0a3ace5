package org.footbridge.hospital;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Stays extends ListCrudRepository<Stay, UUID> {

  List<Stay> findByCaseIdOrderByAdmittedOnDesc(UUID caseId);

  Optional<Stay> findByCaseIdAndClosedOnIsNull(UUID caseId);

  /** The stay that is planned or under way. */
  default Optional<Stay> openOf(UUID caseId) {
    return findByCaseIdAndClosedOnIsNull(caseId);
  }

  /** The stay a process is about. */
  default Stay one(UUID id) {
    return findById(id).orElseThrow();
  }
}
