package org.footbridge.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface TeacherAbsences extends ListCrudRepository<TeacherAbsence, UUID> {

  List<TeacherAbsence> findByCaseIdOrderByFirstDayDesc(UUID caseId);

  /** The absence a job is about. */
  default TeacherAbsence one(UUID id) {
    return findById(id).orElseThrow();
  }
}
