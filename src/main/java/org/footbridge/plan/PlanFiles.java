package org.footbridge.plan;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface PlanFiles extends ListCrudRepository<Plan, UUID> {

  List<Plan> findByCaseIdOrderByNumberDesc(UUID caseId);
}
