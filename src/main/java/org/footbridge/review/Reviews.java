package org.footbridge.review;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Reviews extends ListCrudRepository<Review, UUID> {

  Optional<Review> findByCycleKey(long cycleKey);

  List<Review> findByCaseIdOrderByNumberDesc(UUID caseId);

  /** The newest, which everybody works on until the next one is planned. */
  default Review current(UUID caseId) {
    return findByCaseIdOrderByNumberDesc(caseId).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No review of case " + caseId));
  }

  /**
   * @throws NoSuchElementException when the cycle has planned none
   */
  default Review ofCycle(long cycleKey) {
    return findByCycleKey(cycleKey)
        .orElseThrow(() -> new NoSuchElementException("No review of cycle " + cycleKey));
  }
}
