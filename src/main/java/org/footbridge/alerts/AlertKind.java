package org.footbridge.alerts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that managers can be told of. It answers what is so now; who is told, when, that nobody
 * is told twice, and that it is over when it is no longer so, follows from that. A module adds a
 * kind as a bean; its words are {@code alerts.kind.<id>} in any message file.
 */
public interface AlertKind {

  /**
   * What is so.
   *
   * @param key what it is about, unique within the kind, for example the id of a deadline
   * @param area whose managers are told; null for all
   * @param caseId the case it is about, if any
   * @param confined the confinement of what it is about; it is left out of every e-mail
   * @param state a code, up to 100 characters; a thing is told again only in another state
   * @param text a sentence for the list and the e-mail, with the case's reference and never the
   *     name of a child
   * @param href where it can be seen to
   */
  record Thing(
      String key,
      @Nullable String area,
      @Nullable UUID caseId,
      @Nullable String confined,
      String state,
      String text,
      String href) {}

  /** The code of the kind, for example {@code deadline-breached}. */
  String id();

  /** Where it stands among the kinds. */
  int order();

  /** Everything of this kind that is so at this moment; asked every few seconds. */
  List<Thing> now();

  /** Whether its things belong to no area, so that it is chosen once and not for each. */
  default boolean ofWholeAuthority() {
    return false;
  }
}
