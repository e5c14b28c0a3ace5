package org.footbridge.casework;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Pupils extends ListCrudRepository<Pupil, UUID> {}
