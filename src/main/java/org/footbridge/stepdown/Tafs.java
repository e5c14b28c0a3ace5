package org.footbridge.stepdown;

import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.springframework.data.repository.ListCrudRepository;

/** The teams around families, by case. */
interface Tafs extends ListCrudRepository<Taf, UUID> {

  /**
   * @throws java.util.NoSuchElementException when the case was not stepped down
   */
  default Taf of(CaseId id) {
    return findById(id.value()).orElseThrow();
  }
}
