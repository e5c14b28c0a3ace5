package org.footbridge.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface FamilyCalls extends ListCrudRepository<FamilyCall, UUID> {

  List<FamilyCall> findByCaseIdOrderByOpenedOnDesc(UUID caseId);

  Optional<FamilyCall> findByCaseIdAndClosedOnIsNull(UUID caseId);

  default Optional<FamilyCall> openOf(UUID caseId) {
    return findByCaseIdAndClosedOnIsNull(caseId);
  }

  /** The call a job or a letter is about. */
  default FamilyCall one(UUID id) {
    return findById(id).orElseThrow();
  }
}
