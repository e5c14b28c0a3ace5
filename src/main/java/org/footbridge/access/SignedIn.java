package org.footbridge.access;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/**
 * All that the session knows of a person. Name and grants are read anew for each request, so that a
 * grant that was taken away is gone at once.
 */
record SignedIn(UUID personId) implements Principal, Serializable {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public String getName() {
    return personId.toString();
  }
}
