package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface EngagementConcerns extends ListCrudRepository<Concern, UUID> {

  List<Concern> findByCaseIdOrderByOpenedOnDesc(UUID caseId);

  Optional<Concern> findByCaseIdAndClosedOnIsNull(UUID caseId);

  @Query("select max(closed_on) from engagement.concern where case_id = :caseId")
  Optional<LocalDate> lastClosedOn(UUID caseId);

  default Optional<Concern> openOf(UUID caseId) {
    return findByCaseIdAndClosedOnIsNull(caseId);
  }

  /** The concern a job or a task is about. */
  default Concern one(UUID id) {
    return findById(id).orElseThrow();
  }
}
