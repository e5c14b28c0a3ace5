package org.footbridge.releases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelPublisher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files of a draft, one by one, for whoever changes them in the browser. */
@Component
public class DraftFiles {

  /**
   * A file as it is in the draft now.
   *
   * @param version of the draft, to be given back when the file is saved
   * @param open whether it can be changed
   */
  public record Opened(String draft, long version, boolean open, Model model) {}

  /**
   * What became of saving.
   *
   * @param version of the draft now
   * @param meanwhile who changed the file since it was opened; nothing is saved then
   */
  public record Saved(long version, @Nullable Meanwhile meanwhile) {}

  /** A change that somebody else made. */
  public record Meanwhile(String by, Instant at) {}

  /** The draft is published, waits to be, or was discarded: nothing is saved. */
  public static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final ReleaseDrafts drafts;
  private final Publishing publishing;
  private final StoredContents contents;

  DraftFiles(ReleaseDrafts drafts, Publishing publishing, StoredContents contents) {
    this.drafts = drafts;
    this.publishing = publishing;
    this.contents = contents;
  }

  /** Nothing where there is no such draft or no such file in it. */
  @Transactional(readOnly = true)
  public Optional<Opened> open(UUID id, String name) {
    return drafts
        .byId(id)
        .flatMap(
            draft ->
                ModelPath.ofFile(name)
                    .flatMap(
                        path -> Optional.ofNullable(publishing.files(draft).at(path.toString())))
                    .flatMap(contents::get)
                    .map(
                        bytes ->
                            new Opened(
                                draft.name(),
                                draft.version(),
                                draft.isOpen(),
                                new Model(name, bytes))));
  }

  /** All files of the draft; none where there is no such draft. */
  @Transactional(readOnly = true)
  public List<Model> all(UUID id) {
    return drafts.byId(id).map(draft -> contents.models(publishing.files(draft))).orElse(List.of());
  }

  public List<ModelPublisher.Wrong> findings(UUID id) {
    return drafts.byId(id).map(publishing::findings).orElse(List.of());
  }

  /**
   * Saves a file over what was opened, not over what somebody else saved since.
   *
   * @param seen the version of the draft that was opened
   * @throws Over when the draft cannot be changed any more
   * @throws IllegalArgumentException when this is no name of a diagram, decision or form
   */
  @Transactional
  public Saved save(UUID id, String name, long seen, byte[] content, Person by) {
    String path = ModelPath.ofFile(name).orElseThrow(IllegalArgumentException::new).toString();
    Map<String, @Nullable String> file = new TreeMap<>();
    file.put(path, contents.put(content));
    try {
      List<Draft.Change> meanwhile = drafts.change(id, seen, file, by);
      long version = drafts.byId(id).map(Draft::version).orElse(seen);
      return meanwhile.isEmpty()
          ? new Saved(version, null)
          : new Saved(
              version, new Meanwhile(meanwhile.getFirst().byName(), meanwhile.getFirst().at()));
    } catch (ReleaseDrafts.NotOpen over) {
      throw new Over();
    }
  }
}
