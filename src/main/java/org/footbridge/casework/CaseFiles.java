package org.footbridge.casework;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface CaseFiles extends ListCrudRepository<Case, UUID> {}
