package org.footbridge.casework;

import java.util.UUID;

/** The identity of a case; also the correlation key of its process. */
public record CaseId(UUID value) {

  public static CaseId of(String uuid) {
    return new CaseId(UUID.fromString(uuid));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
