package org.footbridge.releases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set of files that was published, or is to be.
 *
 * @param basedOn the release it changes; nothing for the first
 * @param origin {@code program} for what an installed version brought, {@code council} else
 * @param note why it was made
 * @param inForceSince when new cases began to start on it; nothing where they never did
 * @param withdrawn why nobody may put it in force again; nothing where they may
 */
record Release(
    long id,
    String hash,
    @Nullable Long basedOn,
    String origin,
    String note,
    String madeBy,
    Instant madeAt,
    @Nullable Instant inForceSince,
    @Nullable String withdrawn) {

  public boolean isOfTheProgram() {
    return origin.equals("program");
  }
}
