package org.footbridge.sla;

import java.time.LocalDate;
import java.util.UUID;

/** How one promise of a case stands now, for lists. */
public record SlaSummary(UUID clockId, UUID caseId, SlaKind kind, SlaState state, LocalDate dueOn) {

  /** The key of the words for its state. */
  public String stateMessage() {
    return "sla.state." + state.code();
  }
}
