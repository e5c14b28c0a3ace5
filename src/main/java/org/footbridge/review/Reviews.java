package org.footbridge.review;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Reviews extends ListCrudRepository<Review, UUID> {

  List<Review> findByCaseIdOrderByNumberDesc(UUID caseId);

  /** The newest, which everybody works on until the next one is planned. */
  default Review current(UUID caseId) {
    return findByCaseIdOrderByNumberDesc(caseId).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No review of case " + caseId));
  }

  /** The review a process is about. */
  default Review one(UUID id) {
    return findById(id).orElseThrow();
  }
}
