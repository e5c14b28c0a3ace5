package org.footbridge.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface TeacherAbsences extends ListCrudRepository<TeacherAbsence, UUID> {

  List<TeacherAbsence> findByCaseIdOrderByFirstDayDesc(UUID caseId);

  /** The absence a job is about. */
  default TeacherAbsence one(String id) {
    return findById(UUID.fromString(id)).orElseThrow();
  }

  /** The first absence that has no work yet. */
  default Optional<TeacherAbsence> toSetWorkFor(UUID caseId) {
    return findByCaseIdOrderByFirstDayDesc(caseId).reversed().stream()
        .filter(absence -> absence.work() == null)
        .findFirst();
  }

  /** The first absence whose work nobody has looked at yet. */
  default Optional<TeacherAbsence> toReview(UUID caseId) {
    return findByCaseIdOrderByFirstDayDesc(caseId).reversed().stream()
        .filter(absence -> absence.work() != null && absence.review() == null)
        .findFirst();
  }
}
