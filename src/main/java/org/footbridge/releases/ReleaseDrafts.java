package org.footbridge.releases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Drafts of releases. Every change is kept, with who made it; a change of a file that somebody else
 * changed since it was looked at is not made.
 */
@Component
class ReleaseDrafts {

  /** It is published, waits to be, or was discarded. */
  static final class NotOpen extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Releases releases;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Audit audit;

  ReleaseDrafts(Releases releases, JdbcClient jdbc, Clock clock, Audit audit) {
    this.releases = releases;
    this.jdbc = jdbc;
    this.clock = clock;
    this.audit = audit;
  }

  /** Those that are not over, the newest first. */
  List<Draft> open() {
    return jdbc
        .sql(
            """
            select id from releases.draft where state in ('open', 'waiting') order by made_at desc
            """)
        .query(UUID.class)
        .list()
        .stream()
        .map(id -> byId(id).orElseThrow())
        .toList();
  }

  Optional<Draft> byId(UUID id) {
    return read(id, "");
  }

  /** Nobody else changes it until this transaction is over. */
  Draft locked(UUID id) {
    Draft draft = read(id, " for update").orElseThrow();
    if (!draft.isOpen()) {
      throw new NotOpen();
    }
    return draft;
  }

  @Transactional
  public UUID begin(String name, Person by) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into releases.draft (id, name, based_on, made_by, made_by_name, made_at)
            values (:id, :name, :based, :by, :byName, :now)
            """)
        .param("id", id)
        .param("name", name)
        .param("based", releases.inForce().orElseThrow().id())
        .param("by", by.id())
        .param("byName", by.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    audit.record("releases.draft-begun", null, Map.of("draft", id.toString()));
    return id;
  }

  /** A draft that gives back what an older release, or the program's, was. */
  @Transactional
  public UUID restoring(Release release, String name, Person by) {
    UUID id = begin(name, by);
    ReleaseFiles wanted = releases.files(release.id());
    ReleaseFiles base = releases.files(releases.inForce().orElseThrow().id());
    Map<String, @Nullable String> changes = new TreeMap<>();
    for (String path : wanted.differences(base)) {
      changes.put(path, wanted.at(path));
    }
    change(id, 0, changes, by);
    return id;
  }

  /**
   * Puts files in, or takes them out where no content is given.
   *
   * @param seen the version of the draft that was looked at
   * @return what others did to the same files since; nothing is changed then
   */
  @Transactional
  public List<Draft.Change> change(
      UUID id, long seen, Map<String, @Nullable String> files, Person by) {
    Draft draft = locked(id);
    ReleaseFiles base = releases.files(draft.basedOn());
    ReleaseFiles now = draft.on(base);
    List<Draft.Change> meanwhile =
        history(id).stream()
            .filter(one -> one.version() > seen && files.containsKey(one.path()))
            .filter(one -> !Objects.equals(files.get(one.path()), now.at(one.path())))
            .toList();
    if (!meanwhile.isEmpty()) {
      return meanwhile;
    }
    List<String> changed = new ArrayList<>();
    files.forEach(
        (path, sha) -> {
          if (!Objects.equals(now.at(path), sha)) {
            changed.add(path);
          }
        });
    if (changed.isEmpty()) {
      return List.of();
    }
    long version = next(id);
    for (String path : changed) {
      String sha = files.get(path);
      String kind = Objects.equals(base.at(path), sha) ? "undo" : sha == null ? "remove" : "put";
      note(id, version, path, kind, kind.equals("put") ? sha : null, by);
    }
    audit.record(
        "releases.draft-changed",
        null,
        Map.of("draft", id.toString(), "files", String.join(" ", changed)));
    return List.of();
  }

  /** Gives files back as they are in the release that the draft is based on. */
  @Transactional
  public List<Draft.Change> undo(UUID id, long seen, String path, Person by) {
    Draft draft = byId(id).orElseThrow();
    Map<String, @Nullable String> back = new TreeMap<>();
    back.put(path, releases.files(draft.basedOn()).at(path));
    return change(id, seen, back, by);
  }

  /** The files that both the draft and the releases since the one it is based on have changed. */
  NavigableSet<String> changedByBoth(Draft draft) {
    NavigableSet<String> both =
        releases
            .files(draft.basedOn())
            .differences(releases.files(releases.inForce().orElseThrow().id()));
    both.retainAll(draft.changes().keySet());
    return both;
  }

  /** Puts the draft's changes on top of the release that is in force now. */
  @Transactional
  public void rebase(UUID id, Person by) {
    Draft draft = locked(id);
    long inForce = releases.inForce().orElseThrow().id();
    if (draft.basedOn() == inForce) {
      return;
    }
    jdbc.sql("update releases.draft set based_on = :based where id = :id")
        .param("based", inForce)
        .param("id", id)
        .update();
    note(id, next(id), "", "rebase", null, by);
    audit.record(
        "releases.draft-rebased",
        null,
        Map.of("draft", id.toString(), "release", Long.toString(inForce)));
  }

  @Transactional
  public void discard(UUID id) {
    locked(id);
    become(id, "discarded");
    audit.record("releases.draft-discarded", null, Map.of("draft", id.toString()));
  }

  void become(UUID id, String state) {
    jdbc.sql("update releases.draft set state = :state where id = :id")
        .param("state", state)
        .param("id", id)
        .update();
  }

  /** Every change, the newest first. */
  List<Draft.Change> history(UUID id) {
    return jdbc.sql(
            """
            select * from releases.draft_change where draft_id = :id order by version desc, path
            """)
        .param("id", id)
        .query(ReleaseDrafts::change)
        .list();
  }

  private Optional<Draft> read(UUID id, String lock) {
    return jdbc.sql("select * from releases.draft where id = :id" + lock)
        .param("id", id)
        .query(
            (row, number) ->
                new Draft(
                    id,
                    row.getString("name"),
                    row.getLong("based_on"),
                    row.getLong("version"),
                    row.getString("state"),
                    row.getString("made_by_name"),
                    row.getTimestamp("made_at").toInstant(),
                    Map.of(),
                    Set.of(row.getObject("made_by", UUID.class))))
        .optional()
        .map(this::withChanges);
  }

  private Draft withChanges(Draft draft) {
    Map<String, Draft.Change> changes = new TreeMap<>();
    Set<UUID> editors = new HashSet<>(draft.editors());
    for (Draft.Change one : history(draft.id()).reversed()) {
      editors.add(one.by());
      if (one.kind().equals("put") || one.kind().equals("remove")) {
        changes.put(one.path(), one);
      } else {
        changes.remove(one.path());
      }
    }
    return new Draft(
        draft.id(),
        draft.name(),
        draft.basedOn(),
        draft.version(),
        draft.state(),
        draft.madeBy(),
        draft.madeAt(),
        changes,
        editors);
  }

  private long next(UUID id) {
    return jdbc.sql(
            "update releases.draft set version = version + 1 where id = :id returning version")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private void note(
      UUID id, long version, String path, String kind, @Nullable String sha, Person by) {
    jdbc.sql(
            """
            insert into releases.draft_change
            values (:id, :version, :path, :kind, :sha, :by, :name, :now)
            """)
        .param("id", id)
        .param("version", version)
        .param("path", path)
        .param("kind", kind)
        .param("sha", sha)
        .param("by", by.id())
        .param("name", by.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static Draft.Change change(ResultSet row, int number) throws SQLException {
    return new Draft.Change(
        row.getLong("version"),
        row.getString("path"),
        row.getString("kind"),
        row.getString("sha256"),
        row.getObject("by_id", UUID.class),
        row.getString("by_name"),
        row.getTimestamp("at").toInstant());
  }
}
