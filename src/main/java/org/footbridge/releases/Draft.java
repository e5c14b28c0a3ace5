package org.footbridge.releases;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changed files on top of a release.
 *
 * @param version how many changes it has seen
 * @param state {@code open}, {@code waiting} for its publication, {@code published} or {@code
 *     discarded}
 * @param changes what is changed, by path: of each the last change
 * @param editors whoever changed something in it or began it; they do not approve it
 */
record Draft(
    UUID id,
    String name,
    long basedOn,
    long version,
    String state,
    String madeBy,
    Instant madeAt,
    Map<String, Change> changes,
    Set<UUID> editors) {

  /**
   * What somebody did to a file.
   *
   * @param kind {@code put}, {@code remove}, {@code undo}, or {@code rebase}, which is of no file
   */
  record Change(
      long version,
      String path,
      String kind,
      @Nullable String sha256,
      UUID by,
      String byName,
      Instant at) {}

  public boolean isOpen() {
    return state.equals("open");
  }

  public boolean isWaiting() {
    return state.equals("waiting");
  }

  /** The files as they are to be, on top of those it is based on. */
  ReleaseFiles on(ReleaseFiles base) {
    Map<String, @Nullable String> contents = new TreeMap<>();
    changes.forEach((path, change) -> contents.put(path, change.sha256()));
    return base.with(contents);
  }
}
