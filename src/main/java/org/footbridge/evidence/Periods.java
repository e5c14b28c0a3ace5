package org.footbridge.evidence;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Periods extends ListCrudRepository<Period, UUID> {

  List<Period> findByCaseIdOrderByNumberDesc(UUID caseId);

  /** The period a job is about. */
  default Period one(UUID id) {
    return findById(id).orElseThrow();
  }

  default Period current(UUID caseId) {
    return findByCaseIdOrderByNumberDesc(caseId).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No period of evidence of case " + caseId));
  }
}
