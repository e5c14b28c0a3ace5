package org.footbridge.sla;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Clocks extends ListCrudRepository<SlaClock, UUID> {

  List<SlaClock> findByCaseIdOrderByStartedOn(UUID caseId);
}
