package org.footbridge.sla;

import java.util.Map;
import java.util.UUID;

/**
 * What another module has to say of the open deadlines of a case, to those who may change their
 * dates and to nobody else.
 */
public interface DeadlineRemarks {

  /** A sentence or two by deadline; nothing for those that there is nothing to say of. */
  Map<UUID, String> ofCase(UUID caseId);
}
