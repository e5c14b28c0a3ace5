package org.footbridge.support;

import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;

/** What the medical evidence on file says about lessons at home; whoever keeps it answers. */
public interface HomeEvidence {

  /**
   * @param words from whom it is and of what day
   * @param saysHome whether it says that lessons must be at home; null where nobody read it for
   *     that
   */
  record OnFile(String words, @Nullable Boolean saysHome) {}

  /** The evidence that counts now; none where there is none, or it has ended. */
  Optional<OnFile> onFile(CaseId id);
}
