package org.footbridge.evidence;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Periods extends ListCrudRepository<Period, UUID> {

  Optional<Period> findByRenewalKey(long renewalKey);

  List<Period> findByCaseIdOrderByNumberDesc(UUID caseId);

  default Period current(UUID caseId) {
    return findByCaseIdOrderByNumberDesc(caseId).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No period of evidence of case " + caseId));
  }
}
