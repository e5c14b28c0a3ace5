package org.footbridge.operations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a case is stuck, for what can be done to it by hand.
 *
 * @param parentInstanceKey of the process that called this one; null where none did
 */
record StuckStep(
    long incidentKey,
    long processInstanceKey,
    long elementInstanceKey,
    long processDefinitionKey,
    String bpmnProcessId,
    String elementId,
    UUID caseId,
    String caseReference,
    String errorType,
    @Nullable String error,
    @Nullable Long parentInstanceKey) {

  boolean isCalled() {
    return parentInstanceKey != null && parentInstanceKey > 0;
  }
}
