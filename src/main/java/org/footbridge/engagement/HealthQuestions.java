package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface HealthQuestions extends ListCrudRepository<HealthQuestion, UUID> {

  List<HealthQuestion> findByCaseIdOrderByOpenedOnDesc(UUID caseId);

  Optional<HealthQuestion> findByCaseIdAndClosedOnIsNull(UUID caseId);

  @Query("select max(closed_on) from engagement.health_question where case_id = :caseId")
  Optional<LocalDate> lastClosedOn(UUID caseId);

  default Optional<HealthQuestion> openOf(UUID caseId) {
    return findByCaseIdAndClosedOnIsNull(caseId);
  }

  /** The question a job or a letter is about. */
  default HealthQuestion one(UUID id) {
    return findById(id).orElseThrow();
  }
}
